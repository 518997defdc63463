"""One hit for each group: the same statement however often it is reported, with how often, by whom, and by whom first.

A group stands where its first match stands in the order. Made of plain searches, so that both engines walk alike.

A walk sees what was written before its first page and nothing later, so that it holds each group once also while
documents are added. Where one of the matches was rewritten or deleted since, it ends with
:class:`search.engine.StaleWalk`, because a group may have moved behind what was shown.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from schemas.fields import DocumentType
from search.engine import Engine, Refused, StaleWalk
from search.query import And, Changed, Facet, Hit, Not, Query, Request, Result, Sort, Terms

_CLAIM: Final[DocumentType] = "claim"
_MEMBERS: Final = 500
_SPARE: Final = 8
_MOST_OUTLETS: Final = 1_000


@dataclass(frozen=True, slots=True)
class Group:
    """What a group has among the matches.

    :param id: the group
    :param count: how many of the matches belong to it
    :param outlets: by which outlets, with how many of them each, most first
    :param first: the one that was published first
    """

    id: str
    count: int
    outlets: tuple[tuple[str, int], ...]
    first: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Collapsed:
    """A page of groups.

    :param result: total, facets and histogram of all matches; its hits are those of the page
    :param total_groups: exact number of groups among the matches
    :param groups: what each hit stands for
    :param next: the place to continue after, None on the last page
    """

    result: Result
    total_groups: int
    groups: tuple[Group, ...]
    next: tuple[Any, ...] | None


def collapsed(engine: Engine, request: Request) -> Collapsed:
    """A page of the groups of claims that a request finds.

    :param request: ``limit`` is that of the groups; ``after`` is the ``next`` of the page before
    :raises search.engine.StaleWalk: what the walk began with was changed since
    :raises search.engine.StoreError: the store cannot answer
    """
    walk = _Walk(engine, request)
    taken = walk.taken(request.limit + 1)
    total_groups = walk.total_groups
    if total_groups is None:
        total_groups = engine.distinct(_CLAIM, "group", [(walk.everything, walk.first.total)])[0]
    shown = taken[: request.limit]
    place = None
    if len(taken) > request.limit:
        place = (walk.moment, walk.first.total, total_groups, *shown[-1].sort)
    result = replace(walk.first, hits=tuple(shown))
    return Collapsed(result, total_groups, _described(engine, walk.base, shown), place)


class _Walk:
    """A page of a walk as it is read: the first match of each group that no page before has shown."""

    def __init__(self, engine: Engine, request: Request) -> None:
        self.engine = engine
        self.total_groups: int | None = None
        total = None
        after: tuple[Any, ...] | None = None
        if request.after is None:
            self.moment = engine.moment().newest
        else:
            self.moment, total, self.total_groups, *rest = _place(request.after)
            after = tuple(rest)
        self.base = replace(
            request,
            filters={**request.filters, "written": Changed(until=self.moment)},
            facets=(),
            histogram=None,
            groups=False,
            instead={},
            after=None,
        )
        self._continues = after is not None
        self._size = 2 * request.limit + _SPARE
        self.first = engine.search(_CLAIM, replace(request, filters=self.base.filters, limit=self._size, after=after))
        if total is not None and self.first.total != total:
            raise StaleWalk(
                "claims that this walk by groups began with were changed since its first page",
                "Begin again, or walk through the claims one by one, by date: that stays complete.",
            )

    @property
    def everything(self) -> Query:
        """All matches."""
        return And((self.base.query, *self.base.filters.values()))

    def taken(self, wanted: int) -> list[Hit]:
        """The first matches of the next groups."""
        taken: list[Hit] = []
        dealt: list[str] = []
        hits, size = self.first.hits, self._size
        while True:
            found: dict[str, Hit] = {}
            for hit in hits:
                found.setdefault(hit.document["group"], hit)
            fresh = _unshown(self.engine, self.base, found) if self._continues else found
            taken += [hit for group, hit in found.items() if group in fresh]
            dealt += found
            if len(taken) >= wanted or len(hits) < size:
                return taken[:wanted]
            size = min(2 * size, 1_000)
            rest = {**self.base.filters, "unseen": Not(Terms("group", tuple(dealt)))}
            hits = self.engine.search(_CLAIM, replace(self.base, filters=rest, limit=size, after=hits[-1].sort)).hits


def _place(after: Sequence[Any]) -> Sequence[Any]:
    if len(after) < 4 or not all(isinstance(value, int) and not isinstance(value, bool) for value in after[:3]):
        raise Refused("the place to continue after does not belong to this order")
    return after


def _unshown(engine: Engine, base: Request, found: Mapping[str, Hit]) -> set[str]:
    """The groups whose first match of all is this one: no page before has shown them."""
    first: dict[str, str] = {}
    left = list(found)
    while left:
        limit = min(4 * len(left) + _SPARE, _MEMBERS)
        members = _members(engine, base, left, sort=base.sort, limit=limit)
        if not members.hits:
            break
        for hit in members.hits:
            first.setdefault(hit.document["group"], hit.document["id"])
        left = [group for group in left if group not in first]
    return {group for group, hit in found.items() if first.get(group) == hit.document["id"]}


def _members(engine: Engine, base: Request, groups: Sequence[str], **chosen: Any) -> Result:
    own = {**base.filters, "group of a page": Terms("group", tuple(groups))}
    return engine.search(_CLAIM, replace(base, filters=own, **chosen))


def _described(engine: Engine, base: Request, hits: Sequence[Hit]) -> tuple[Group, ...]:
    """What each group has among the matches: read at once, one by one where a group is very large."""
    groups = [hit.document["group"] for hit in hits]
    if not groups:
        return ()
    earliest = Sort("published", descending=False)
    together = _members(engine, base, groups, sort=earliest, limit=_MEMBERS, version=None)
    if together.total <= _MEMBERS:
        members: dict[str, list[Mapping[str, Any]]] = {group: [] for group in groups}
        for hit in together.hits:
            members[hit.document["group"]].append(hit.document)
        return tuple(Group(group, len(own), _outlets(own), own[0]) for group, own in members.items() if own)
    described = []
    for group in groups:
        facet = Facet("outlet", _MOST_OUTLETS)
        alone = _members(engine, base, [group], sort=earliest, limit=1, version=None, facets=(facet,))
        described.append(Group(group, alone.total, alone.facets["outlet"].values, alone.hits[0].document))
    return tuple(described)


def _outlets(claims: Sequence[Mapping[str, Any]]) -> tuple[tuple[str, int], ...]:
    counts = Counter(claim["outlet"]["id"] for claim in claims if claim["outlet"]["id"])
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
