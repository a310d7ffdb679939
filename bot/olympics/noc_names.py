"""Which NOC a code or a name means, in whose language, and when."""

from collections.abc import Iterable

from bot.olympics.names import fold, foldings
from bot.olympics.noc import Noc

IOC_CODES = "ioc"
"""Where a NOC keeps the codes that the IOC itself used once (HOL, SIN)."""

MIXED = "ZZX"
"""The code of a team of several NOCs."""


class NocNames:
    """Every code and name of every NOC, folded."""

    def __init__(self, nocs: Iterable[Noc]) -> None:
        self._nocs = {noc.code: noc for noc in nocs}
        self._codes: dict[str, dict[str, list[str]]] = {}
        self._names: dict[str, dict[str, list[str]]] = {}
        for noc in self._nocs.values():
            self._add(noc)
        self._said = {folded for table in (*self._codes.values(), *self._names.values()) for folded in table}
        self._said |= {code.lower() for code in self._nocs}

    def _add(self, noc: Noc) -> None:
        for language, codes in noc.codes.items():
            for code in codes:
                _put(self._codes, language, fold(code), noc.code)
        for language in noc.names.keys() | noc.aliases.keys():
            for name in (noc.names.get(language, ""), *noc.aliases.get(language, ())):
                for folded in foldings(name):
                    _put(self._names, language, folded, noc.code)

    def find(self, text: str, language: str, year: int | None) -> str | None:
        """Look in the language's own codes and names, then among the IOC's codes, then in every other language's names."""
        folded = fold(text)
        if not folded:
            return None
        if folded in self._said:
            for found in self._places(folded, language):
                if found:
                    return self._of_year(found, year)
        return self._mixed(text.split("/"), language, year) if "/" in text else None

    def _mixed(self, names: list[str], language: str, year: int | None) -> str | None:
        """Find the mixed team that a list of different NOCs stands for: `Denmark/Sweden`."""
        codes = [self.find(name, language, year) for name in names] if len(names) > 1 else [None]
        if None in codes or MIXED not in self._nocs:
            return None
        return MIXED if len(set(codes)) > 1 else codes[0]

    def _places(self, folded: str, language: str) -> Iterable[list[str]]:
        yield self._codes.get(language, {}).get(folded, [])
        yield self._names.get(language, {}).get(folded, [])
        yield [folded.upper()] if folded.upper() in self._nocs else []
        yield self._codes.get(IOC_CODES, {}).get(folded, [])
        yield [code for names in self._names.values() for code in names.get(folded, ())]

    def _of_year(self, codes: list[str], year: int | None) -> str:
        if year is not None:
            for code in codes:
                noc = self._nocs[code]
                if (noc.first_year or year) <= year <= (noc.last_year or year):
                    return code
        return codes[0]


def _put(table: dict[str, dict[str, list[str]]], language: str, folded: str, code: str) -> None:
    if folded:
        codes = table.setdefault(language, {}).setdefault(folded, [])
        if code not in codes:
            codes.append(code)


__all__ = ["IOC_CODES", "MIXED", "NocNames"]
