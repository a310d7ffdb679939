"""Weight classes by their limits: at which Games a class that has a name (`half lightweight`) was the one up to 66 kg."""

from collections.abc import Mapping

from bot.olympics.weight_classes import WeightTable, held_in

Limits = Mapping[str, Mapping[str, frozenset[str]]]
"""By event type: each limit, as tokens have it (`66kg`, `+100kg`), and the Games at which it held."""
WEIGHT = "kg"


def limits(table: WeightTable, games_of: Mapping[str, frozenset[str]]) -> Limits:
    """Read the table `data/weight_classes.toml` for the event types that a catalogue holds."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for discipline, genders in table.items():
        for gender, classes in genders.items():
            for slug, weights in classes.items():
                held = games_of.get(f"{discipline}/{gender}/{slug}", frozenset())
                own = {
                    weight: frozenset(key for key in held if held_in(spans, int(key[:4])))
                    for weight, spans in weights.items()
                    if weight.endswith(WEIGHT)
                }
                if own := {weight: games for weight, games in own.items() if games}:
                    found[f"{discipline}/{gender}/{slug}"] = own
    return found
