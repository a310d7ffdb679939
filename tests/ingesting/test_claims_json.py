import pytest

from bot.ingesting.claims_json import decode_claims, encode_claims
from bot.ingesting.pages import PageReader
from bot.reference_files import data_folder
from bot.sources.folder import read_folder
from bot.sources.raw import Options
from tests.reconciling.case_files import FOLDER, load
from tests.sample_catalogue import sample_claims


def test_the_first_page():
    claims = sample_claims()
    assert decode_claims(encode_claims(claims)) == claims


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_every_case(path):
    for claims in load(path).claims:
        assert decode_claims(encode_claims(claims)) == claims


def test_rows_of_one_section_share_their_context():
    claims = decode_claims(encode_claims(sample_claims()))
    assert len({id(row.context) for row in claims.rows}) == 8


@pytest.mark.parametrize("folder", ["pages", "pages_from_html/templated"])
def test_real_pages(shared, folder):
    reader = PageReader.from_folder(data_folder())
    for page in read_folder(shared / folder, Options()):
        claims = reader.read(page)
        assert decode_claims(encode_claims(claims)) == claims


@pytest.mark.parametrize("text", ["", "[]", "[[],[]]", '{"a":1}', "[[],[1,2,3]]"])
def test_what_is_no_claims(text):
    with pytest.raises((ValueError, TypeError, IndexError, KeyError)):
        decode_claims(text)
