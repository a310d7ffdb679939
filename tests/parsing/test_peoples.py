"""Every people and every adjective that a NOC has in a language is read as that NOC."""

import pytest

from bot.parsing.parse import parts_of
from bot.reference_files import load_reference
from tests.sample_catalogue import write_sample

NOT_SAID = {"ZZX", "EOR"}
"""Mixed teams and refugees: their words say a kind of event and of person."""
NOCS = [noc for noc in load_reference().nocs.values() if noc.code not in NOT_SAID]


@pytest.mark.parametrize("language", ["en", "sl", "de"])
async def test_every_people_is_read(tmp_path, reader, language):
    lexicon = (await reader(write_sample(tmp_path / "sample.sqlite3"))).lexicon
    said = [(noc.code, word) for noc in NOCS for word in (*noc.people.get(language, ()), *noc.adjectives.get(language, ()))]
    assert len(said) > len(NOCS)
    lost = []
    for code, word in said:
        parts = await parts_of(word, lexicon=lexicon, language=language)
        if not any(part.kind == "noc" and code in part.value for part in parts):
            lost.append((code, word))
    assert lost == []
