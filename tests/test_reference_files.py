import shutil

import pytest

from bot.reference_files import data_folder, load_reference, load_toml


def test_the_shipped_tables_are_read_once():
    assert load_reference() is load_reference()
    assert load_reference().noc_name("SLO", "sl") == "Slovenija"


def test_another_folder_has_tables_of_its_own(tmp_path):
    for name in ("nocs", "games", "disciplines", "events", "other_names", "continents", "weight_classes"):
        shutil.copy(data_folder() / f"{name}.toml", tmp_path)
    with (tmp_path / "nocs.toml").open("a", encoding="utf-8") as nocs:
        nocs.write("\n[XTS]\nen = 'Testland'\n")
    assert load_reference(tmp_path).find_noc("Testland", "en") == "XTS"
    assert load_reference().find_noc("Testland", "en") is None


def test_a_missing_table_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        load_toml("nocs", tmp_path)
