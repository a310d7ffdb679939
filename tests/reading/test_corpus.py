"""The aims that `make corpus` measures, and that pages about other things give nothing."""

import pytest

from benchmarks.corpus import AIMS, CORPUS, measure


@pytest.fixture(scope="module")
def shapes():
    if not (CORPUS / "pages").is_dir():
        pytest.skip("the corpus of real pages is not beside the project")
    return {shape.name: shape for shape in measure()}


@pytest.mark.parametrize("name", AIMS)
def test_medal_rows_are_exact_and_complete(shapes, name):
    precision, recall = AIMS[name]
    assert shapes[name].medals.precision >= precision
    assert shapes[name].medals.recall >= recall


@pytest.mark.parametrize("name", AIMS)
def test_medal_tables_are_counted_and_make_no_results(shapes, name):
    assert shapes[name].counts.precision == 1
    assert shapes[name].counts.recall == 1


@pytest.mark.parametrize("name", AIMS)
def test_pages_about_other_things_give_no_results(shapes, name):
    assert shapes[name].false_pages == 0
