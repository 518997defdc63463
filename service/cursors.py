"""Cursors: where the next page begins, opaque and signed, bound to the question they belong to."""

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import orjson
from itsdangerous import BadSignature, Signer, URLSafeSerializer
from itsdangerous.encoding import base64_encode

from service.problems import Problem
from service.settings import Settings

_SALT: Final = "warnews cursor 2"


@dataclass(frozen=True, slots=True)
class Cursor:
    """The place after the last hit of a page.

    :param question: fingerprint of the conditions and the order it belongs to
    :param today: the day (ISO) from which the words of the question were understood, so that “last week” stays the
        same week while somebody pages
    :param version: the data version, for a walk by relevance; else None
    :param sort: the sort values of the last hit
    :param generation: the index generation that the walk began in
    """

    question: str
    today: str
    version: str | None
    sort: tuple[Any, ...]
    generation: str


class Cursors:
    """Makes and reads cursors with one secret."""

    def __init__(self, secret: str) -> None:
        # The key is derived once: for each cursor anew it takes a tenth of the time of an answer.
        key = Signer(secret, salt=_SALT, key_derivation="hmac", digest_method=hashlib.sha256).derive_key()
        kept = {"digest_method": hashlib.sha256, "key_derivation": "none"}
        self._serializer = URLSafeSerializer(key, salt=_SALT, signer_kwargs=kept)
        self._key = key
        self.mark = fingerprint("mark", secret)
        """The same while the secret is: cursors in answers of another secret are of no use."""

    @classmethod
    def of(cls, settings: Settings) -> "Cursors":
        """With the secret of the settings, else with the one kept beside the embedded store, made if need be."""
        return cls(settings.secret or kept_secret(settings.store))

    def write(self, cursor: Cursor) -> str:
        """The cursor as text.

        As the serializer writes it, but never compressed: to try that takes most of its time, and a cursor is short.
        """
        parts = [cursor.question, cursor.today, cursor.version, list(cursor.sort), cursor.generation]
        payload = base64_encode(orjson.dumps(parts))
        return (payload + b"." + base64_encode(hmac.digest(self._key, payload, "sha256"))).decode("ascii")

    def read(self, text: str) -> Cursor:
        """The cursor that the text is.

        :raises Problem: it was not made here, or was changed
        """
        try:
            question, today, version, sort, generation = self._serializer.loads(text)
        except (BadSignature, ValueError, TypeError):
            raise Problem(
                "invalid-cursor",
                "The cursor was not made by this service or was changed on the way. "
                "Take it from `next` of an answer as it stands, or leave it out to begin again.",
                errors=[{"parameter": "cursor", "message": "It is not one of this service.", "suggestions": []}],
            ) from None
        return Cursor(question, today, version, tuple(sort), generation)


def fingerprint(*parts: Any) -> str:
    """A short mark of a question: the same parts give the same mark."""
    return hashlib.blake2b(repr(parts).encode(), digest_size=9).hexdigest()


def kept_secret(store: str) -> str:
    """The secret kept beside the embedded store, made on first use, readable by its owner only.

    Where none can be kept (Elasticsearch, a folder that is not writable), one for this process alone: then cursors
    end with the process, and several processes need ``WARNEWS_SECRET`` (``service.gunicorn_conf`` makes one for each
    start of the server).
    """
    scheme, _, folder = store.partition("://")
    if scheme != "embedded":
        return secrets.token_urlsafe(32)
    path = Path(folder).with_name(Path(folder).name + ".secret")
    try:
        if not path.exists():
            _make(path)
        return path.read_text("ascii")
    except OSError:
        return secrets.token_urlsafe(32)


def _make(path: Path) -> None:
    """Write a new secret, whole or not at all; another process may have been first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(32))
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
