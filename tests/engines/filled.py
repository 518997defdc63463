"""What the stores hold that the tests of answers read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from schemas.fields import DocumentType
from search.engine import Engine
from tests.engines.brute import Collection
from tests.engines.documents import article, claims, entity

DOCUMENTS: Mapping[DocumentType, list[dict[str, Any]]] = {
    "claim": list(claims()),
    "article": [
        article("article-1"),
        article(
            "article-2", title="University hospital", standfirst=None, body="Shelling near the bridge.", authors=[]
        ),
        article("article-3", title=None, standfirst=None, body="", claim_count=12),
    ],
    "entity": [
        entity("person:olena-hrab", "Olena Hrab", "Олена Граб", "Hrab"),
        entity("place:mala-dibrova", "Mala Dibrova", "Малая Диброва", type="place"),
    ],
}


@dataclass(frozen=True)
class Filled:
    """A store, and what is in it."""

    engine: Engine
    claims: Collection
    address: str
