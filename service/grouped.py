"""Answers with one claim for each group of the same statement: how often it is reported, by whom, by whom first."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from search.engine import StaleWalk
from search.grouping import Collapsed, Group, collapsed
from search.query import Request
from service import walks
from service.links import Links
from service.reading import Reading

_FIRST = ("id", "article_id", "outlet", "title", "url", "published")


def find(reading: Reading, request: Request, limit: int, links: Links) -> Collapsed:
    """A page of groups.

    :param limit: how many
    :param links: the question as it came in, without the cursor
    :raises service.problems.Problem: claims that the walk began with were changed
    :raises search.engine.StoreError: the store cannot answer
    """
    try:
        return collapsed(reading.engine, replace(request, limit=limit, groups=False))
    except StaleWalk:
        raise walks.regrouped(links) from None


def reported(groups: tuple[Group, ...], names: Mapping[str, str], links: Links) -> list[dict[str, Any]]:
    """What each claim shown stands for.

    :param names: names of the outlets, by id
    :param links: the question in force
    """
    return [
        {
            "claims": group.count,
            "outlet_count": len(group.outlets),
            "outlets": [{"id": id, "name": names.get(id, id), "count": count} for id, count in group.outlets],
            "first": {member: group.first[member] for member in _FIRST},
            "url": links.with_value("group", group.id, drop=("collapse",)),
        }
        for group in groups
    ]
