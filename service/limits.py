"""How often a client may ask: an allowance that fills up again evenly (the generic cell rate algorithm).

A client has a moment, kept as one number, at which its whole allowance is there again. Each request puts it off by the
share of one request; a request that would put it further off than the window is refused. So the allowance may be used
at once, and after that at its pace, with no edges of windows to wait for.

All processes of one server count together. Several servers each count for themselves.
"""

import ipaddress
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Final

from flask import Flask, Response, g, request

from service import shared
from service.problems import Problem
from service.shared import Shared

POLICY: Final = "default"
_LIMITED: Final = "/v1/"
_WAYS: Final = 8
"""Places where a client may be kept; where all are taken, the one that needs its place least gives it up."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left.

    :param allowed: whether this request is
    :param remaining: how many more may come at once
    :param full: seconds until the whole allowance is there again
    :param wait: seconds until the next request is allowed, 0 where it is now
    """

    allowed: bool
    remaining: int
    full: int
    wait: int


class Limiter:
    """Counts the requests of clients."""

    def __init__(self, quota: int, window: float, clock: Callable[[], float] = time.monotonic) -> None:
        """
        :param quota: requests that a client may make in the window
        :param window: in seconds
        :param clock: seconds, the same for all processes of the machine
        """
        self.quota, self.window = quota, window
        self._each = window / quota
        self._clock = clock
        self.attach(shared.of_one_process())

    def attach(self, memory: Shared) -> None:
        """Count in this memory from now on; before the first request."""
        self._memory = memory

    def take(self, client: str) -> Allowance:
        """Count a request of a client, where it is allowed."""
        key = _key(client)
        now = self._clock()
        with self._memory.alone():
            at = self._place(key, now)
            clients = self._memory.clients
            full = max(now, clients[at + 1]) if clients[at] == key else now
            allowed = full + self._each - now <= self.window * (1 + 1e-9)
            if allowed:
                full += self._each
                clients[at], clients[at + 1] = key, full
        spare = self.window - (full - now)
        return Allowance(
            allowed,
            max(0, math.floor(spare / self._each + 1e-6)) if allowed else 0,
            math.ceil(full - now),
            0 if allowed else max(1, math.ceil(self._each - spare)),
        )

    def _place(self, key: float, now: float) -> int:
        clients = self._memory.clients
        sets = len(clients) // (2 * _WAYS)
        begin = int(key) % sets * 2 * _WAYS
        places = range(begin, begin + 2 * _WAYS, 2)
        for at in places:
            if clients[at] == key:
                return at
        return min(places, key=lambda at: max(clients[at + 1], now) if clients[at] else 0.0)


@lru_cache(maxsize=4096)
def _key(client: str) -> float:
    """A number for a client, one of 2^52 (as many as a float tells apart), never 0."""
    return float(int.from_bytes(blake2b(client.encode(), digest_size=8).digest(), "big") % (2**52 - 1) + 1)


@lru_cache(maxsize=4096)
def client_of(address: str) -> str:
    """Whom an address belongs to: of IPv6, the network of 64 bits that one household has."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 4:
        return address
    mapped = found.ipv4_mapped
    return str(mapped) if mapped else str(ipaddress.ip_network((found, 64), strict=False))


def register(app: Flask, limiter: Limiter) -> None:
    """Refuse requests above the limit, and tell every client what is left of its allowance.

    The headers are those of draft-ietf-httpapi-ratelimit-headers-10: ``q`` requests in ``w`` seconds, ``r`` more now,
    all of them in ``t`` seconds.
    """
    policy = f'"{POLICY}";q={limiter.quota};w={limiter.window:g}'

    @app.before_request
    def _limit() -> None:
        if not request.path.startswith(_LIMITED):
            return
        allowance = limiter.take(client_of(request.remote_addr or ""))
        g.allowance = allowance
        if not allowance.allowed:
            raise Problem(
                "too-many-requests",
                f"{limiter.quota} requests in {limiter.window:g} seconds are allowed to each client. "
                f"Ask again in {allowance.wait} seconds.",
                headers={"Retry-After": str(allowance.wait)},
                members={"violated-policies": [POLICY]},
            )

    @app.after_request
    def _tell(response: Response) -> Response:
        allowance: Allowance | None = g.get("allowance")
        if allowance is not None:
            response.headers["RateLimit-Policy"] = policy
            response.headers["RateLimit"] = f'"{POLICY}";r={allowance.remaining};t={allowance.full}'
        return response
