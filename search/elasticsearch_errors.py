"""What goes wrong on Elasticsearch, as errors of the store."""

import contextlib
from collections.abc import Iterator
from typing import Any, Final

from elastic_transport import ConnectionError as NoConnection
from elastic_transport import ConnectionTimeout, TlsError, TransportError
from elasticsearch import ApiError, NotFoundError

from search.engine import Refused, StoreError, TimedOut, Unreachable

API_KEY: Final = "WARNEWS_ELASTICSEARCH_API_KEY"
"""The environment variable that may hold an API key."""
TEMPORARY: Final = frozenset((429, 502, 503, 504))
"""Statuses after which trying again may help."""
INDEX_FIRST: Final = "Index something first: `warnews index PATH`."


@contextlib.contextmanager
def store_errors(shown: str, doing: str) -> Iterator[None]:
    """The client's exceptions as errors of the store: the one place where that happens.

    :param shown: the address of the store, free of secrets
    :param doing: what is done within, for the sentence: *writing*
    :raises StoreError: with the client's exception as its cause
    """
    where = f"Elasticsearch at {shown}"
    try:
        yield
    except StoreError:
        raise
    except ConnectionTimeout as error:
        raise TimedOut(f"{where} did not answer in time while {doing}", "Try again, or ask for less.") from error
    except TlsError as error:
        raise Unreachable(
            f"no secure connection to {where}: {error.message}", "Name its certificate authority: …?ca=/path"
        ) from error
    except NoConnection as error:
        raise Unreachable(f"{where} cannot be reached", "Start it, or correct the store's address.") from error
    except NotFoundError as error:
        raise Unreachable(f"there is no store at {shown}", INDEX_FIRST) from error
    except ApiError as error:
        raise _api_error(error, f"{where} failed while {doing}") from error
    except TransportError as error:
        raise StoreError(f"{where} gave an answer that cannot be read while {doing}") from error


def _api_error(error: ApiError, what: str) -> StoreError:
    status = error.meta.status
    reason = reason_of(error.body.get("error") if isinstance(error.body, dict) else None)
    if status in (401, 403):
        return Refused(
            f"{what}: it refuses the user or the API key ({status})",
            f"Give a user and password in the store's address, or an API key in {API_KEY}.",
        )
    if status in TEMPORARY:
        return Unreachable(f"{what}: it is overloaded or not ready ({status}: {reason})", "Try again later.")
    if status == 400:
        return Refused(f"{what}: {reason}")
    return StoreError(f"{what} ({status}: {reason})")


def temporary(cause: BaseException | None) -> bool:
    """Whether trying again may help, where an error of the store has this cause."""
    if isinstance(cause, ApiError):
        return cause.meta.status in TEMPORARY
    return isinstance(cause, NoConnection | ConnectionTimeout)


def reason_of(error: Any) -> str:
    """The innermost reason of an error that Elasticsearch reports."""
    while isinstance(error, dict):
        causes = error.get("root_cause")
        inner = error.get("caused_by") or (causes[0] if causes and causes[0] != error else None)
        if not inner:
            return f"{error.get('type', 'error')}: {error.get('reason', 'no reason given')}"
        error = {**inner, "root_cause": None}
    return str(error) if error else "no reason given"
