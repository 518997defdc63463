"""Reading: raw articles from text files and JSON lines, one at a time, in bounded memory.

Whatever cannot be read becomes a :class:`Rejection` that says where it is, what is wrong and what to do; the rest of
the input is still read.
"""

import email.utils
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Final

from indexing.article import Record

MAX_RECORD_BYTES: Final = 10_000_000
"""A text file or a line of JSON may be so long; the longest article known to us has 0.3 MB."""

_TEXT_SUFFIXES: Final = frozenset({".txt"})
_LINES_SUFFIXES: Final = frozenset({".jsonl", ".ndjson"})
_CHUNK: Final = 1 << 16
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")
_PARTIAL_DATE: Final = re.compile(r"^\d{4}(?:-(?:0[1-9]|1[0-2]))?$")


@dataclass(frozen=True, slots=True)
class Rejection:
    """An input that was not read, where it stands, and why.

    :param file: the file or folder as it was given
    :param line: line of the record in the file, from 1; None where the whole file is meant
    :param record: the record's own id, where it could be read
    """

    file: str
    line: int | None
    record: str | None
    reason: str
    hint: str = ""

    def __str__(self) -> str:
        where = self.file if self.line is None else f"{self.file}, line {self.line}"
        if self.record:
            where += f" ({self.record})"
        return f"{where}: {self.reason}" + (f" {self.hint}" if self.hint else "")

    def document(self) -> dict[str, Any]:
        """As one line of a file of rejects."""
        return {
            "file": self.file,
            "line": self.line,
            "record": self.record,
            "reason": self.reason,
            "hint": self.hint,
        }


def read(paths: Sequence[Path], defaults: Mapping[str, Any] | None = None) -> Iterator[Record | Rejection]:
    """All records of the files and folders, in the order given, folders sorted by path.

    :param defaults: metadata for records that lack it: ``published``, ``outlet``
    """
    for path in paths:
        if path.is_dir():
            yield from _read_folder(path, dict(defaults or {}))
        else:
            yield from _read_file(path, path.name, dict(defaults or {}))


def expected_records(paths: Sequence[Path]) -> int:
    """About how many records the paths hold, to show progress against; what cannot be read counts as one."""
    return sum(_expected(path) for path in paths)


def _expected(path: Path) -> int:
    if path.is_dir():
        return sum(
            _expected(Path(base, name))
            for base, _, names in os.walk(path)
            for name in names
            if Path(name).suffix.lower() in _TEXT_SUFFIXES | _LINES_SUFFIXES
        )
    if path.suffix.lower() not in _LINES_SUFFIXES:
        return 1
    try:
        with path.open("rb") as stream:
            return max(1, sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(1 << 20), b"")))
    except OSError:
        return 1


def published_moment(value: str) -> str | None:
    """A date or moment in ISO form, from ISO 8601 or the form used in mail and feeds; None where it is neither."""
    value = value.strip()
    if _PARTIAL_DATE.match(value):
        return value if 1900 <= int(value[:4]) <= 2100 else None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        try:
            moment = email.utils.parsedate_to_datetime(value)
        except (ValueError, TypeError, IndexError):
            return None
    if not 1900 <= moment.year <= 2100:
        return None
    return value[:10] if len(value) == 10 else moment.isoformat()


def _read_folder(folder: Path, defaults: dict[str, Any]) -> Iterator[Record | Rejection]:
    problems: list[OSError] = []
    found = False
    for base, folders, names in os.walk(folder, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(base, name)
            if name.startswith(".") or path.suffix.lower() not in _TEXT_SUFFIXES | _LINES_SUFFIXES:
                continue
            found = True
            if path.exists() and not path.is_file():  # a pipe would be waited for without end
                yield Rejection(str(path), None, None, "is not a file.", "Name pipes and devices themselves.")
                continue
            yield from _read_file(path, path.relative_to(folder).as_posix(), defaults)
    for problem in problems:
        yield Rejection(str(problem.filename or folder), None, None, f"cannot be listed: {problem.strerror}.")
    if not found and not problems:
        yield Rejection(
            str(folder), None, None, "no article files in this folder.", "Articles are .txt or .jsonl files."
        )


def _read_file(path: Path, name: str, defaults: dict[str, Any]) -> Iterator[Record | Rejection]:
    suffix = path.suffix.lower()
    if suffix == ".json":
        yield Rejection(str(path), None, None, "is a .json file.", "Write one JSON object per line, as .jsonl.")
        return
    try:
        with path.open("rb") as stream:
            if suffix in _LINES_SUFFIXES:
                yield from _read_lines(stream, path, name, defaults)
            else:
                yield _read_text(stream, path, name, defaults)
    except FileNotFoundError:
        yield Rejection(str(path), None, None, "no such file or folder.", "Check the path.")
    except OSError as error:
        yield Rejection(str(path), None, None, f"cannot be read: {error.strerror or error}.")


def _read_text(stream: BinaryIO, path: Path, name: str, defaults: dict[str, Any]) -> Record | Rejection:
    raw = stream.read(MAX_RECORD_BYTES + 1)
    if len(raw) > MAX_RECORD_BYTES:
        return Rejection(
            str(path), None, None, f"is longer than {MAX_RECORD_BYTES // 1_000_000} MB.", "Give one article per file."
        )
    if not raw.strip():
        return Rejection(str(path), None, None, "is empty.")
    decoded = _decode(raw)
    if isinstance(decoded, _Undecodable):
        return Rejection(str(path), None, None, decoded.reason, decoded.hint)
    text, warning = decoded
    metadata = dict(defaults)
    if warning:
        metadata["warnings"] = [warning]
    return Record(text=_tidy(text), metadata=metadata, file=name)


def _read_lines(stream: BinaryIO, path: Path, name: str, defaults: dict[str, Any]) -> Iterator[Record | Rejection]:
    number = 0
    records = 0
    while raw := stream.readline(MAX_RECORD_BYTES + 1):
        number += 1
        if len(raw) > MAX_RECORD_BYTES:
            # The rest of the line is passed over in pieces: a line of any length takes no more memory than the limit.
            while raw and not raw.endswith(b"\n"):
                raw = stream.readline(_CHUNK)
            records += 1
            yield Rejection(
                str(path),
                number,
                None,
                f"the line is longer than {MAX_RECORD_BYTES // 1_000_000} MB.",
                "Is it one article?",
            )
            continue
        if not raw.strip(b" \t\r\n\xef\xbb\xbf"):
            continue
        records += 1
        yield _read_line(raw, path, name, number, defaults)
    if not records:
        yield Rejection(str(path), None, None, "is empty.")


def _read_line(raw: bytes, path: Path, name: str, number: int, defaults: dict[str, Any]) -> Record | Rejection:
    decoded = _decode(raw)
    if isinstance(decoded, _Undecodable):
        return Rejection(str(path), number, None, decoded.reason, decoded.hint)
    line, warning = decoded
    try:
        value = json.loads(line)
    except RecursionError:
        return Rejection(str(path), number, None, "the JSON is nested too deeply.")
    except ValueError as error:
        where = f" at column {error.colno}: {error.msg}" if isinstance(error, json.JSONDecodeError) else f": {error}"
        return Rejection(str(path), number, None, f"is not valid JSON{where}.", "Each line must hold one JSON object.")
    if not isinstance(value, dict):
        return Rejection(
            str(path), number, None, f"is JSON, but {_kind(value)} instead of an object.", 'Write {"text": "…"}.'
        )
    record = _short(value.get("id"))
    text = value.get("text")
    if not isinstance(text, str) or not text.strip():
        reason = "has no text." if text in (None, "") or isinstance(text, str) else f"`text` is {_kind(text)}."
        return Rejection(str(path), number, record, reason, "`text` must hold the article.")
    metadata: dict[str, Any] = {**defaults, **{key: item for key, item in value.items() if item not in (None, "", [])}}
    del metadata["text"]
    problem = _normalise(metadata)
    if problem:
        return Rejection(str(path), number, record, *problem)
    if warning:
        metadata["warnings"] = [warning]
    return Record(text=_tidy(text), metadata=metadata, file=name, line=number)


def _normalise(metadata: dict[str, Any]) -> tuple[str, str] | None:
    """Bring a record's metadata into one form, in place; say what is wrong with it."""
    metadata.pop("warnings", None)
    for key in ("title", "url", "outlet", "language", "id", "fetched_at", "country"):
        value = metadata.get(key)
        if value is None:
            continue
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return f"`{key}` is {_kind(value)}.", f"`{key}` must be text."
        metadata[key] = _tidy(str(value)).strip()
    given = metadata.pop("published_at", None)
    published = given if given is not None else metadata.get("published")
    if published is not None:
        moment = published_moment(published) if isinstance(published, str) else None
        if moment is None:
            return f"the date {_short(published)!r} cannot be read.", "Write days as 2023-07-02, moments as ISO 8601."
        metadata["published"] = moment
    authors = metadata.get("authors")
    if authors is not None:
        names = [authors] if isinstance(authors, str) else authors
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            return "`authors` is neither text nor a list of texts.", 'Write ["First Name", "Second Name"].'
        metadata["authors"] = [name.strip() for name in names if name.strip()]
    return None


@dataclass(frozen=True, slots=True)
class _Undecodable:
    reason: str
    hint: str


def _decode(raw: bytes) -> tuple[str, str | None] | _Undecodable:
    """The text of bytes, and a warning where they are not UTF-8."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return raw.decode("utf-16"), "the file is UTF-16"
        except UnicodeDecodeError:
            return _Undecodable("is not text.", "Is it a binary file?")
    if b"\x00" in raw or len(_CONTROL.findall(raw[:_CHUNK].decode("latin-1"))) > 0.05 * min(len(raw), _CHUNK):
        return _Undecodable("is not text.", "Is it a binary file?")
    try:
        return raw.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        # A text with good sequences of several bytes beside bad ones is damaged UTF-8; one without any is another code.
        damaged = any(ord(c) > 127 and c != "\ufffd" for c in raw.decode("utf-8", "replace"))
        position = error.start
    if damaged:
        return _Undecodable(f"is damaged UTF-8 (byte {position + 1}).", "Convert it to UTF-8 anew from its source.")
    try:
        return raw.decode("cp1252"), "the text is not UTF-8; it was read as Windows-1252"
    except UnicodeDecodeError:
        return _Undecodable(f"is neither UTF-8 nor Windows-1252 (byte {position + 1}).", "Convert it to UTF-8.")


def _tidy(text: str) -> str:
    """Text that can be written: no lone surrogates (from JSON escapes) and no control characters."""
    if _SURROGATE.search(text):
        text = _SURROGATE.sub("\ufffd", text)
    return _CONTROL.sub("", text)


def _kind(value: Any) -> str:
    if value is None:
        return "null"
    for kinds, name in (
        ((bool,), "true or false"),
        ((int, float), "a number"),
        ((str,), "a text"),
        ((list,), "a list"),
    ):
        if isinstance(value, kinds):
            return name
    return "an object"


def _short(value: Any) -> str | None:
    return None if value in (None, "") else str(value)[:80]
