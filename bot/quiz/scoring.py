"""Points: right answers count, quick ones and streaks count more."""

RIGHT = 10
QUICK = 5
"""Added in full for an answer at once, falling to nothing at the deadline."""
STREAK = 2
"""Added for each right answer before this one in a row, up to `LONGEST`."""
LONGEST = 5


def points(*, correct: bool, elapsed: int, allowed: int, streak: int) -> int:
    """Give the points for one answer; times are milliseconds, `streak` counts the right answers before it."""
    if not correct:
        return 0
    left = max(0, allowed - max(0, elapsed))
    return RIGHT + QUICK * left // max(1, allowed) + STREAK * min(streak, LONGEST)
