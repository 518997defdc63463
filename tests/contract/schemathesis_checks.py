"""What schemathesis checks beside its own: loaded by it as a module of hooks (``SCHEMATHESIS_HOOKS``)."""

import re
from typing import Any, Final

import schemathesis

_UNSPEAKABLE: Final = re.compile(
    "|".join(
        (
            r"no relevance without words",
            r"is not a date: .* has \d+ days",
            r"is not a date: there is no year 0",
            r"ends .*before it begins",
            r"there is JSON only",
            r"holds nothing to look for",
            r"leave it out with format=",
            r"It has no meaning with",
            r"is no moment",
            r"It is too short to be told from others",
            r"It says how far around",
            r"is no (?:latitude|longitude)",
            r"The box ends",
            r"are fixed; format=ndjson takes it",
        )
    )
)
"""Why a request may be refused though it is as its schema says: one parameter rules out another, and the calendar."""


@schemathesis.check
def refused_only_for_what_no_schema_can_say(_: Any, response: Any, case: Any) -> None:
    """A request that the contract allows is answered, or refused for a reason that a schema has no words for.

    In place of ``positive_data_acceptance``, which knows statuses, not reasons.
    """
    if case.meta is None or not case.meta.generation.mode.is_positive or response.status_code < 400:
        return
    problem = response.json()
    kind = problem["type"].rpartition(":")[2]
    if response.status_code == 404 or kind in ("invalid-cursor", "address-too-long"):
        return
    unforeseen = [error for error in problem.get("errors", ()) if not _UNSPEAKABLE.search(error["message"])]
    if kind != "invalid-parameter" or unforeseen:
        raise AssertionError(f"the contract allows it, the service does not: {unforeseen or problem}")
