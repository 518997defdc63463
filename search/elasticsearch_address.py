"""Addresses of stores on Elasticsearch."""

import re
import urllib.parse
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Address:
    """A parsed store address.

    :param authority: host and port, as they stand in a URL
    :param prefix: what the names of the indexes begin with
    :param ca: the file of the certificate authority
    """

    scheme: str
    authority: str
    prefix: str
    shards: int
    user: str | None
    password: str | None
    ca: str | None

    @property
    def host(self) -> str:
        """The server, free of secrets."""
        return f"{self.scheme}://{self.authority}"

    @property
    def shown(self) -> str:
        """The store, free of secrets."""
        return f"{self.host}/{self.prefix}"


def parse_address(address: str) -> Address:
    """Take an address apart: ``https://user:password@host:9200/prefix?shards=3&ca=/path/to/ca.crt``.

    :raises ValueError: a part is not understood; the message holds no secret
    """
    parts = urllib.parse.urlsplit(address)
    try:
        port = parts.port or 9200
    except ValueError:
        raise ValueError("the port of the store's address is not a number up to 65535") from None
    if not parts.hostname:
        raise ValueError("the store's address names no host: use http(s)://host:9200")
    name = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    prefix = parts.path.strip("/") or "warnews"
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,99}", prefix):
        raise ValueError(f"{prefix!r} cannot begin names of indexes: use small letters, digits, hyphens, underscores")
    options = dict(urllib.parse.parse_qsl(parts.query, keep_blank_values=True))
    unknown = sorted(options.keys() - {"shards", "ca"})
    if unknown:
        raise ValueError(f"{unknown[0]!r} is not an option of a store address: shards and ca are")
    shards = options.get("shards", "1")
    if not re.fullmatch("[1-9][0-9]{0,2}", shards):
        raise ValueError(f"shards={shards} is not a number of shards: use 1 to 999")
    return Address(
        scheme=parts.scheme,
        authority=f"{name}:{port}",
        prefix=prefix,
        shards=int(shards),
        user=urllib.parse.unquote(parts.username) if parts.username else None,
        password=urllib.parse.unquote(parts.password) if parts.password else None,
        ca=options.get("ca"),
    )
