"""Who may knock at the HTTP endpoint: strangers who sign wrongly are soon no longer listened to, Discord always is.

Verifying a signature costs a fraction of a millisecond, so what is limited is how often one address may waste it: each
has so many failures, which come back with time. An address that has signed rightly is Discord's, or a proxy's through which
Discord comes, and is never refused, nor is a proxy that does not say for whom it asks: otherwise a stranger behind the same
proxy could shut Discord out. There the proxy limits.
"""

import ipaddress
import time
from collections.abc import Callable
from dataclasses import dataclass

from cachetools import LRUCache

FAILURES = 20.0
"""Wrong signatures that one address may send at once."""
EVERY = 3.0
"""Seconds after which it may send another."""
TRUSTED_SECONDS = 3600.0
"""So long after a right signature an address is not refused."""
UNKNOWN = ""
"""The address of whom nobody can tell."""
MOST = 10_000
"""Addresses remembered; the longest quiet are forgotten first."""


@dataclass(slots=True)
class _Known:
    """What is remembered of an address: failures left at a moment, and until when it is trusted."""

    left: float
    at: float
    trusted_until: float = float("-inf")


class FailureLimiter:
    """Counts wrong signatures by address, in bounded memory."""

    def __init__(
        self, *, failures: float = FAILURES, every: float = EVERY, most: int = MOST, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._failures = failures
        self._every = every
        self._clock = clock
        self._known: LRUCache[str, _Known] = LRUCache(most)

    def wait(self, address: str) -> float:
        """Give the seconds for which an address is not listened to; 0 where it is."""
        known = self._known.get(address)
        if address == UNKNOWN or known is None or known.trusted_until > self._clock():
            return 0.0
        left = self._refilled(known)
        return 0.0 if left >= 1 else (1 - left) * self._every

    def failed(self, address: str) -> None:
        """Count a wrong signature."""
        known = self._remembered(address)
        known.left = max(self._refilled(known) - 1, 0.0)
        known.at = self._clock()

    def passed(self, address: str) -> None:
        """Note a right signature."""
        self._remembered(address).trusted_until = self._clock() + TRUSTED_SECONDS

    def _remembered(self, address: str) -> _Known:
        return self._known.setdefault(address, _Known(self._failures, self._clock()))

    def _refilled(self, known: _Known) -> float:
        return min(self._failures, known.left + (self._clock() - known.at) / self._every)


def sender(peer: str | None, forwarded: str) -> str:
    """Give the address that a request comes from, `UNKNOWN` where a proxy does not say.

    A peer of a private network is the host's own proxy, whose entry in `X-Forwarded-For`, the last one, is true; from anybody else
    the header is a claim and not looked at. IPv6 addresses are taken by their /64, which is one subscriber's.
    """
    meant = _address(peer)
    if meant is None or not meant.is_global:
        meant = _address(forwarded.rpartition(",")[2].strip())
    if meant is None:
        return UNKNOWN
    if isinstance(meant, ipaddress.IPv6Address) and not meant.ipv4_mapped:
        return str(ipaddress.ip_network((int(meant), 64), strict=False))
    return str(meant)


def _address(text: str | None) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(text or "")
    except ValueError:
        return None
