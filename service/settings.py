"""The settings of the service, read once from the environment."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from environs import Env

_RATE: Final = re.compile(r"([0-9]{1,7})/([0-9]{1,6})")
_CREDENTIALS: Final = re.compile(r"//[^/@]*@")


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator may choose. Addresses and secrets never show in its ``repr``.

    :param store: ``embedded:///path/to/folder`` or ``http(s)://host:9200`` (``WARNEWS_STORE``)
    :param secret: signs cursors; the same for all processes of a cluster (``WARNEWS_SECRET``)
    :param gazetteer: folder of the operator's own people, places and outlets (``WARNEWS_GAZETTEER``)
    :param engine_timeout: seconds that one search may take (``WARNEWS_ENGINE_TIMEOUT``)
    :param request_timeout: seconds that all searches of one request may take together (``WARNEWS_REQUEST_TIMEOUT``)
    :param worker_timeout: seconds after which a silent worker is replaced (``WARNEWS_WORKER_TIMEOUT``)
    :param rate_limit: requests that a client may make, and in how many seconds (``WARNEWS_RATE_LIMIT``, as ``600/60``);
        None for no limit
    :param proxies: how many proxies stand in front, whose ``X-Forwarded-`` headers are believed (``WARNEWS_PROXIES``)
    """

    store: str = field(repr=False)
    secret: str = field(default="", repr=False)
    gazetteer: Path | None = None
    engine_timeout: float = 8.0
    request_timeout: float = 20.0
    worker_timeout: float = 30.0
    rate_limit: tuple[int, int] | None = None
    proxies: int = 0

    def __post_init__(self) -> None:
        if not 0 < self.engine_timeout < self.request_timeout < self.worker_timeout:
            raise ValueError(
                "The timeouts must nest, so that the inner one answers before the outer one cuts: "
                f"WARNEWS_ENGINE_TIMEOUT ({self.engine_timeout:g} s) < WARNEWS_REQUEST_TIMEOUT "
                f"({self.request_timeout:g} s) < WARNEWS_WORKER_TIMEOUT ({self.worker_timeout:g} s)."
            )

    @property
    def shown_store(self) -> str:
        """The address of the store without user and password."""
        return _CREDENTIALS.sub("//", self.store)


def read(store: str | None = None) -> Settings:
    """The settings from the environment.

    :param store: the address of the store, where the command line gives one
    :raises ValueError: a setting is malformed, with its name
    """
    env = Env()
    return Settings(
        store=store or env.str("WARNEWS_STORE", "") or f"embedded://{Path.cwd() / 'var' / 'store'}",
        secret=env.str("WARNEWS_SECRET", ""),
        gazetteer=Path(overlay) if (overlay := env.str("WARNEWS_GAZETTEER", "")) else None,
        engine_timeout=env.float("WARNEWS_ENGINE_TIMEOUT", 8.0),
        request_timeout=env.float("WARNEWS_REQUEST_TIMEOUT", 20.0),
        worker_timeout=env.float("WARNEWS_WORKER_TIMEOUT", 30.0),
        rate_limit=_rate(env.str("WARNEWS_RATE_LIMIT", "")),
        proxies=_proxies(env.int("WARNEWS_PROXIES", 0)),
    )


def _rate(text: str) -> tuple[int, int] | None:
    if not text.strip():
        return None
    match = _RATE.fullmatch(text.strip())
    if match is None or not int(match[1]) or not int(match[2]):
        raise ValueError(f"WARNEWS_RATE_LIMIT is requests/seconds, as 600/60, not “{text}”.")
    return int(match[1]), int(match[2])


def _proxies(number: int) -> int:
    if not 0 <= number <= 10:
        raise ValueError(f"WARNEWS_PROXIES is how many proxies stand in front, 0 to 10, not {number}.")
    return number
