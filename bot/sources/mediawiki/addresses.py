"""Which addresses may be asked: http or https, a host that the person named, and none of a private network unless they said so."""

import socket
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any
from urllib.parse import SplitResult, urlsplit

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

from bot.sources.raw import WikiNotAsked

DEFAULT_API = "https://en.wikipedia.org/w/api.php"
_TRANSLATED = IPv6Network("64:ff9b::/96")
"""Addresses that a network's translator takes to IPv4 (RFC 6052)."""


def check_api(url: str, *, allow_private: bool) -> str:
    """Return the address if it may be asked.

    Raises
    ------
    WikiNotAsked
        It is no address of an `api.php`, or its host is one of a private network.
    """
    parts = _parts(url)
    if parts is None or parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc or parts.query or parts.fragment:
        raise WikiNotAsked(f"{url}: name the wiki's api.php, such as {DEFAULT_API}")
    if not parts.path.endswith(".php"):
        raise WikiNotAsked(f"{url}: this is no api.php; a wiki's Special:Version page names it, such as {DEFAULT_API}")
    address = _address(parts.hostname)
    if address and not allow_private:
        _refuse_private(parts.hostname, [address])
    return url


class GuardedResolver(AbstractResolver):
    """Resolves names, and refuses those that lead into a private network: asked at each connection, so that a name cannot change."""

    def __init__(self) -> None:
        self._inner = ThreadedResolver()

    async def resolve(self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET) -> list[ResolveResult]:
        """Resolve a host name."""
        found = await self._inner.resolve(host, port, family)
        _refuse_private(host, [ip_address(one["host"]) for one in found])
        return found

    async def close(self) -> None:
        """Nothing is held open."""
        await self._inner.close()


def guarded_socket(place: tuple[Any, Any, int, str, tuple[Any, ...]]) -> socket.socket:
    """Give the socket of a connection to an address, the last gate: whatever a host was called, this is where it leads.

    An address that is written as a number (`127.1`, `１２７.0.0.1`) is resolved by no resolver.

    Raises
    ------
    WikiNotAsked
        It is in a private network, or is no address.
    """
    family, kind, protocol, _, (host, *_) = place
    address = _address(str(host))
    if address is None:
        raise WikiNotAsked(f"{host} is no address: name the wiki by its name")
    _refuse_private(str(host), [address])
    return socket.socket(family, kind, protocol)


def _parts(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - raises where it is no number
        (parts.hostname or "").encode("idna")  # raises where a part of the name is empty or too long
    except ValueError:
        return None
    return parts


def _address(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _refuse_private(host: str, addresses: list[IPv4Address | IPv6Address]) -> None:
    for meant in (one for address in addresses for one in _meant(address)):
        if not meant.is_global or meant.is_multicast:
            raise WikiNotAsked(f"{host} is in a private network ({meant}): add --allow-private-hosts if that is meant")


def _meant(address: IPv4Address | IPv6Address) -> Iterator[IPv4Address | IPv6Address]:
    """Give an address, or the IPv4 addresses that stand in it."""
    inner: tuple[IPv4Address | None, ...] = ()
    if isinstance(address, IPv6Address):
        translated = IPv4Address(int(address) & 0xFFFFFFFF) if address in _TRANSLATED else None
        inner = (address.ipv4_mapped, address.sixtofour, *(address.teredo or ()), translated)
    yield from [one for one in inner if one] or (address,)
