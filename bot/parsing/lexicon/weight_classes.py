"""Weight classes by their limits: at which Games a class that has a name (`half lightweight`) was the one up to 66 kg."""

from collections.abc import Iterator, Mapping

Limits = Mapping[str, Mapping[str, frozenset[str]]]
"""By event type: each limit, as tokens have it (`66kg`, `+100kg`), and the Games at which it held."""
WEIGHT = "kg"


def limits(table: Mapping[str, Mapping[str, Mapping[str, Mapping[str, str]]]], games_of: Mapping[str, frozenset[str]]) -> Limits:
    """Read the table `data/weight_classes.toml` for the event types that a catalogue holds."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for discipline, genders in table.items():
        for gender, classes in genders.items():
            for slug, weights in classes.items():
                held = games_of.get(f"{discipline}/{gender}/{slug}", frozenset())
                own = {weight: frozenset(key for key in held if _in_spans(int(key[:4]), spans)) for weight, spans in weights.items()}
                if own := {weight: games for weight, games in own.items() if games}:
                    found[f"{discipline}/{gender}/{slug}"] = own
    return found


def years_of(spans: str) -> Iterator[tuple[int, int]]:
    """Read spans of years: `1948-1992 2000` gives their first and last ones."""
    for span in spans.split():
        first, _, last = span.partition("-")
        yield int(first), int(last or first)


def _in_spans(year: int, spans: str) -> bool:
    return any(first <= year <= last for first, last in years_of(spans))
