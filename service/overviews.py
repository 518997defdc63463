"""Many claims at a glance: over time, on the map, by the figures they give. Counts are of claims, never of events."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final

from schemas import dates as written
from schemas.fields import POINTS
from schemas.limits import LIMIT, MAP_SIZE, SPLIT_SIZE
from search.query import And, Exists, Facet, Histogram, Query, Request, Result, Sort, Terms
from service import answers, dates, hits, selection, walks
from service.answers import Answer, Prepared
from service.asking import Asked
from service.cursors import fingerprint
from service.deadline import Deadline
from service.links import Links
from service.reading import Reading

TIMELINE: Final = "/v1/claims/timeline"
MAP: Final = "/v1/claims/map"
FIGURES: Final = "/v1/claims/figures"


def timeline(reading: Reading, asked: Asked, own: Mapping[str, Any]) -> dict[str, Any]:
    """How many claims begin in each month, week or day, in all and by the values of a field.

    :param own: ``interval``, ``split``, ``split_size``, as loaded
    :raises service.problems.Problem: a parameter does not fit
    :raises search.engine.StoreError: the store cannot answer
    """
    began = time.perf_counter()
    deadline = Deadline.of(reading.settings)
    prepared = answers.prepare(reading, asked, deadline)
    interval: str = own.get("interval", "month")
    counted = dates.counted(prepared.selection.date_choice)
    everything = prepared.selection.everything()
    split: str | None = own.get("split")
    size: int = own.get("split_size", SPLIT_SIZE)

    def count(query: Query, *facets: Facet) -> Result:
        histogram = Histogram(counted, "month" if interval == "month" else "day")
        return reading.engine.search(
            "claim", Request(query=query, facets=facets, histogram=histogram, limit=0, timeout=deadline.left())
        )

    whole = count(everything, *([Facet(split, size)] if split else []))
    buckets = _gathered(whole.histogram, interval)
    links = Links(answers.PATHS["claim"], asked.given)
    series = []
    if split:
        values = whole.facets[split].values
        names = reading.names([value for value, _ in values], whole.version)
        for value, total in values:
            own_buckets = _gathered(count(And((everything, Terms(split, (value,))))).histogram, interval)
            series.append(
                {
                    "value": value,
                    "label": names[value] if ":" in value else value.replace("_", " "),
                    "total": total,
                    "counts": [own_buckets.get(begin, 0) for begin in buckets],
                }
            )
    body = {
        "total": whole.total,
        "interval": interval,
        "date": counted,
        "buckets": [
            {
                "from": begin.isoformat(),
                "to": _last(begin, interval).isoformat(),
                "count": number,
                "url": _address(links, asked, begin, interval),
            }
            for begin, number in buckets.items()
        ],
        "split": split,
        "series": series,
        "dateless": whole.total - sum(buckets.values()),
    }
    return body | _tail(asked, own, prepared, whole, TIMELINE, began)


def _address(links: Links, asked: Asked, begin: date, interval: str) -> str | None:
    """The address that finds what begins in a bucket; None where the days asked for may cut it."""
    if interval == "month":
        return links.with_value("month", begin.isoformat()[:7])
    if "days" in asked.given:
        return None
    last = _last(begin, interval)
    return links.with_value("days", begin.isoformat() if last == begin else f"{begin.isoformat()}/{last.isoformat()}")


def _gathered(counted: Iterable[tuple[str, int]], interval: str) -> dict[date, int]:
    """The counts by the first day of their interval, oldest first."""
    found: dict[date, int] = {}
    for name, number in counted:
        begin = _begin(name, interval)
        found[begin] = found.get(begin, 0) + number
    return found


@lru_cache(maxsize=20_000)
def _begin(name: str, interval: str) -> date:
    day = date.fromisoformat(f"{name}-01" if interval == "month" else name)
    return day - timedelta(days=day.weekday()) if interval == "week" and day.toordinal() > day.weekday() else day


def _last(begin: date, interval: str) -> date:
    if interval == "week":
        return min(begin, date.max - timedelta(days=6)) + timedelta(days=6)
    return written.interval(begin.isoformat()[:7])[1] if interval == "month" else begin


def map_of(reading: Reading, asked: Asked, own: Mapping[str, Any]) -> dict[str, Any]:
    """The places that the claims are about, as GeoJSON, most claims first.

    An area (oblast, country) counts the claims about it and about everything within it: it is no point, and says so.

    :param own: ``size``, as loaded
    :raises service.problems.Problem: a parameter does not fit
    :raises search.engine.StoreError: the store cannot answer
    """
    began = time.perf_counter()
    deadline = Deadline.of(reading.settings)
    prepared = answers.prepare(reading, asked, deadline)
    everything = prepared.selection.everything()
    request = Request(
        query=everything,
        facets=(Facet("place", own.get("size", MAP_SIZE)),),
        limit=0,
        timeout=deadline.left(),
    )
    result = reading.engine.search("claim", request)
    counted = result.facets["place"]
    places = _places(reading, [id for id, _ in counted.values])
    links = Links(answers.PATHS["claim"], asked.given)
    chosen = prepared.selection.chosen
    features = []
    for id, number in counted.values:
        place = places.get(id, {})
        inside = {id, *place.get("within", ())}
        exact = "aspect" not in chosen and ("place" not in chosen or not inside.isdisjoint(chosen["place"]))
        where = place.get("location")
        features.append(
            {
                "type": "Feature",
                "id": id,
                "geometry": {"type": "Point", "coordinates": [where[1], where[0]]} if where else None,
                "properties": {
                    "name": place.get("name", id),
                    "type": place.get("type"),
                    "area": place.get("type") not in POINTS,
                    "count": number,
                    "url": links.with_value("place", id) if exact else None,
                },
            }
        )
    body = {
        "type": "FeatureCollection",
        "features": features,
        "total": result.total,
        "placed": deadline.counting(reading.engine, "claim")(And((everything, Exists("place")))),
        "other_count": counted.other_count,
    }
    return body | _tail(asked, own, prepared, result, MAP, began)


def _places(reading: Reading, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Name, type, coordinates (latitude, longitude) and surroundings of places, by id."""
    found: dict[str, dict[str, Any]] = {}
    for id in ids:
        entity = reading.gazetteer.get(id)
        if entity is not None:
            found[id] = {
                "name": entity.name, "type": entity.kind, "location": entity.location, "within": entity.within
            }  # fmt: skip
    for id, document in reading.engine.get("entity", [id for id in ids if id not in found]).items():
        where = document["location"]
        found[id] = {
            "name": document["name"],
            "type": document["kind"],
            "location": (where["lat"], where["lon"]) if where else None,
            "within": document["within"],
        }
    return found


_FIGURE: Final = ("article_id", "outlet", "text", "speaker", "side", "stance", "said", "event", "published", "group")


def figures(reading: Reading, asked: Asked, own: Mapping[str, Any]) -> Answer:
    """Each number that is claimed of a measure, with who claims it and when. Never summed: claims are no events.

    :param own: ``measure``, as loaded
    :raises service.problems.Problem: a parameter or the cursor does not fit
    :raises search.engine.StoreError: the store cannot answer
    """
    began = time.perf_counter()
    deadline = Deadline.of(reading.settings)
    prepared = answers.prepare(reading, asked, deadline)
    measure: str = own["measure"]
    wanted: str = asked.values.get("sort", "-stated")
    sort = Sort(wanted.lstrip("-"), descending=wanted.startswith("-"))
    limit: int = asked.values.get("limit", LIMIT)
    mark = fingerprint("figures", measure, asked.conditions(), sort)
    cursor = walks.begun(asked, mark)
    request = Request(
        query=And((prepared.selection.everything(), selection.number(measure, asked.values))),
        sort=sort,
        limit=limit + 1,
        after=cursor.sort if cursor else None,
        timeout=deadline.left(),
    )
    result = reading.engine.search("claim", request)
    fits = _fits(measure, asked.values)
    found = [
        {"claim_id": claim["id"], "url": f"{answers.PATHS['claim']}/{claim['id']}"}
        | number
        | {member: claim[member] for member in _FIGURE}
        | {"link": hits.fragment_link(claim["url"], claim["text"])}
        for claim in (hit.document for hit in result.hits[:limit])
        for number in claim["numbers"]
        if fits(number)
    ]
    links = Links(FIGURES, {"measure": [measure], **asked.address})
    walks.continued(cursor, result, links)
    following = walks.page(reading, asked, links, result, mark, limit)
    body = {"measure": measure, "total": result.total, "figures": found, "next": following}
    return Answer(body | _tail(asked, own, prepared, result, FIGURES, began), following["url"] if following else None)


def _fits(measure: str, values: Mapping[str, Any]) -> Callable[[Mapping[str, Any]], bool]:
    """Whether a number is one of those asked for."""
    least, most = values.get(f"min_{measure}"), values.get(f"max_{measure}")
    whose, bounds = values.get("number_whose"), values.get("number_bound")

    def fits(number: Mapping[str, Any]) -> bool:
        return (
            number["measure"] == measure
            and (least is None or number["value"] >= least)
            and (most is None or number["value"] <= most)
            and (whose is None or number["whose"] in whose)
            and (bounds is None or number["bound"] in bounds)
        )

    return fits


def _tail(
    asked: Asked, own: Mapping[str, Any], prepared: Prepared, result: Result, path: str, began: float
) -> dict[str, Any]:
    links = Links(path, {**{name: [str(value)] for name, value in own.items()}, **asked.given})
    return {
        **answers.heads(asked, prepared, links),
        "partial": result.partial,
        "data_version": result.version,
        "took_ms": round((time.perf_counter() - began) * 1000, 1),
    }
