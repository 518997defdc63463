"""The end of a file of documents, which proves it whole: the number of documents and a checksum of all bytes before.

The last line of CSV is ``#end,12,9f86…``, of NDJSON ``{"end":true,"count":12,"sha256":"9f86…"}``; that of GeoJSON has
the members ``count`` and ``sha256``. A file without such a line was cut, one whose checksum is another was changed.
"""

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

import orjson

_TAIL: Final = 4096
_PIECE: Final = 1 << 20
_ENDS: Final = (
    re.compile(rb"#end,(\d+),([0-9a-f]{64})\r\n"),
    re.compile(rb'\{"end":true,"count":(\d+),"sha256":"([0-9a-f]{64})"\}\n'),
    re.compile(rb'\],"count":(\d+),"sha256":"([0-9a-f]{64})"\}\n'),
)


class End:
    """How a file ends.

    :param line: the last line, from the count (None for none) and the checksum
    :param before: what still belongs to the lines before it
    :param between: what stands between two pages
    """

    def __init__(self, line: Callable[[int | None, str], bytes], before: bytes = b"", between: bytes = b"") -> None:
        self.line, self.before, self.between = line, before, between


def sealed(begin: bytes, pieces: Iterable[tuple[bytes, int]], end: End, *, last: bool) -> Iterator[bytes]:
    """The pieces of a file, with its end.

    :param pieces: the bytes of each page and the number of its documents
    :param last: whether the last line is to be written
    """
    digest, count = hashlib.sha256(begin), 0
    yield begin
    for piece, documents in pieces:
        shown = (end.between if count else b"") + piece
        digest.update(shown)
        count += documents
        yield shown
    digest.update(end.before)
    yield end.before + end.line(count if last else None, digest.hexdigest())


def last_line(count: int | None, checksum: str) -> bytes:
    """The last line of NDJSON."""
    if count is None:
        return b""
    return orjson.dumps({"end": True, "count": count, "sha256": checksum}, option=orjson.OPT_APPEND_NEWLINE)


def last_row(count: int | None, checksum: str) -> bytes:
    """The last row of CSV."""
    return b"" if count is None else f"#end,{count},{checksum}\r\n".encode()


def last_member(count: int | None, checksum: str) -> bytes:
    """The last line of GeoJSON."""
    return b"]}\n" if count is None else f'],"count":{count},"sha256":"{checksum}"}}\n'.encode()


class Broken(Exception):
    """A file is not what was written. ``str()`` says in what."""


def verify(path: Path) -> int:
    """The number of documents in a whole file.

    :raises Broken: it was cut or changed, or never had such an end
    :raises OSError: it cannot be read
    """
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _TAIL))
        tail = file.read()
        begin = tail.rstrip(b"\r\n").rfind(b"\n") + 1
        match = next((found for end in _ENDS if (found := end.fullmatch(tail, begin))), None)
        if match is None:
            raise Broken("has no last line with count and checksum: it was cut, or written without one.")
        digest, left = hashlib.sha256(), size - len(tail) + begin
        file.seek(0)
        while left:
            piece = file.read(min(left, _PIECE))
            if not piece:
                raise Broken("became shorter while it was read.")
            digest.update(piece)
            left -= len(piece)
    if digest.hexdigest() != match[2].decode():
        raise Broken("was changed: its bytes are not those that its checksum was made of.")
    return int(match[1])
