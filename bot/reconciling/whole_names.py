"""An event told without its distance (`pursuit`) is the one event of that name (`10000m-pursuit`) that there was."""

from collections.abc import Callable, Iterable

IsShorter = Callable[[str, str], bool]
"""Whether a slug is another one with its distances left out."""


def whole_name(slug: str, told: Iterable[str], is_shorter: IsShorter) -> str:
    """Give the one name among those told that this one is with its distance left out; the name itself where there is none, or several."""
    longer = {one for one in told if is_shorter(slug, one)}
    return longer.pop() if len(longer) == 1 else slug
