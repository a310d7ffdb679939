"""The tree of errors that a person can mend.

Problem
├── SettingsProblem      a setting is missing or cannot be used
├── SourceProblem        a page, table, wiki or dump cannot be read
├── CatalogueProblem     the catalogue is missing, damaged or in use
└── StateProblem         the store of settings and scores cannot be used
    └── StateAwayProblem     it cannot be reached now, and may be in a moment

A Problem's text is one short sentence that says what to do next. Everything else that is raised is ours to mend:
faces give the person an incident id and log the whole story.
"""


class Problem(Exception):  # noqa: N818 - it names what the person meets
    """Something that the person at the keyboard can mend."""


class SettingsProblem(Problem):
    """A setting is missing or cannot be used."""


class SourceProblem(Problem):
    """A page, table, wiki or dump cannot be read."""


class CatalogueProblem(Problem):
    """The catalogue is missing, damaged or in use."""


class StateProblem(Problem):
    """The store of settings and scores cannot be used."""


class StateAwayProblem(StateProblem):
    """The store of settings and scores cannot be reached now, and may be in a moment."""
