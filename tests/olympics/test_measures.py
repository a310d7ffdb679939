import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.olympics.measures import MeasureReader
from bot.reference_files import load_toml


@pytest.fixture(scope="module")
def reader():
    return MeasureReader(load_toml("events")["units"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("5,000 m štafeta", ["5000m"]),
        ("5.000 m", ["5000m"]),
        ("10 000 m", ["10000m"]),
        ("1 km", ["1000m"]),
        ("1km", ["1000m"]),
        ("12.5 km", ["12500m"]),
        ("12,5 km", ["12500m"]),
        ("42.195 km", ["42195m"]),
        ("1000 metrov", ["1000m"]),
        ("1500-metrski", ["1500m"]),
        ("4 × 100 m", ["4x100m"]),
        ("4x100 metre relay", ["4x100m"]),
        ("4x100 medley", ["4x100m"]),
        ("4 x 7.5", ["4x7500m"]),
        ("2 x 6 kilometres and 2 x 7.5 kilometres", ["2x6000m", "2x7500m"]),
        ("10/15 kilometres", ["10000m", "15000m"]),
        ("400, 600 and 800 metres", ["400m", "600m", "800m"]),
        ("K-1 500 m", ["500m"]),
        ("(-51 kg)", ["51kg"]),
        ("−57 kg", ["57kg"]),
        ("48–52 kg", ["52kg"]),
        ("+100 kg", ["over-100kg"]),
        ("81kg & over", ["over-81kg"]),
        ("nad 100 kg", ["over-100kg"]),
        ("1/2 mile", ["1-2mi"]),
        ("½ mile", ["1-2mi"]),
        ("One Mile Freestyle", ["1mi"]),
        ("0.5-1 Ton", ["0.5-1ton"]),
        ("20+ Ton", ["over-20ton"]),
        ("5.5 metres", ["5.5m"]),
        ("56-pound", ["56lb"]),
        ("3x40", []),
        ("470", []),
        ("2002", []),
        ("Round 1 mm", []),
    ],
)
def test_measures(reader, text, found):
    assert list(reader.read(text).found) == found


def test_the_rest_keeps_the_other_words(reader):
    assert reader.read("Kayak Relay 4 x 500 metres (final)").rest.split() == ["kayak", "relay", "(final)"]


@given(st.text(alphabet="0123456789.,/x× kmetrsgyd+-–½&", max_size=24))
def test_any_figures_are_read(text):
    reader = MeasureReader(load_toml("events")["units"])
    assert all(measure == measure.strip() and " " not in measure for measure in reader.read(text).found)


@given(st.integers(1, 999))
def test_kilometres_are_metres(reader, number):
    assert reader.read(f"{number} km").found == reader.read(f"{number}000 m").found == reader.read(f"{number},000 metres").found
