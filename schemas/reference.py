"""The reference tables of the documentation, derived from the registry and the word lists.

``python -m schemas.reference`` writes them into ``docs/documents.md`` between its markers; ``--check`` only compares.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from marshmallow import Schema, fields

from schemas import vocabulary
from schemas.documents import SCHEMAS
from schemas.fields import DOCUMENT_TYPES
from schemas.fields import fields as searchable

_BEGIN: Final = "<!-- generated: tables -->"
_END: Final = "<!-- end of generated tables -->"

WORD_LISTS: Final[Mapping[str, Mapping[str, str]]] = {
    "Quote type": vocabulary.QUOTE_TYPE,
    "Stance": vocabulary.STANCE,
    "Kind of speaker": vocabulary.SPEAKER_KIND,
    "Role class": vocabulary.ROLE_CLASS,
    "Side": vocabulary.SIDE,
    "Whose": vocabulary.PARTY,
    "Topic": vocabulary.TOPIC,
    "Aspect": vocabulary.ASPECT,
    "Measure of a number": vocabulary.NUMBER_MEASURE,
    "Bound of a number": vocabulary.NUMBER_BOUND,
    "Relation": vocabulary.RELATION,
    "Contested": vocabulary.CONTESTED,
    "Precision of a date": vocabulary.DATE_PRECISION,
    "Basis of a date": vocabulary.DATE_BASIS,
    "Basis of a speaker, place or medium": vocabulary.BASIS,
    "Confidence": vocabulary.CONFIDENCE,
    "Type of a place": vocabulary.PLACE_TYPE,
    "Type of an entity": vocabulary.ENTITY_TYPE,
}


def _kind(field: fields.Field[Any]) -> str:
    if isinstance(field, fields.Nested):
        return type(field.schema).__name__
    if isinstance(field, fields.List):
        return f"list of {_kind(field.inner)}"
    names = {"String": "text", "Integer": "whole number", "Float": "number", "Date": "day"}
    return names.get(type(field).__name__, type(field).__name__.lower())


def _members(schema: Schema) -> Iterator[str]:
    for name, field in schema.fields.items():
        null = " or null" if field.allow_none else ""
        yield f"| `{field.data_key or name}` | {_kind(field)}{null} | {field.metadata.get('description', '')} |"


def tables() -> str:
    """Every document's members, every searchable field, every word list, as Markdown."""
    lines = []
    for document_type, schema in SCHEMAS.items():
        lines += [f"### {document_type.capitalize()}", "", (schema.__doc__ or "").strip().split("\n")[0], ""]
        lines += ["| member | type | what it is |", "|---|---|---|", *_members(schema()), ""]
    lines += ["### What can be asked", ""]
    lines += ["| field | on | what it asks | facet | sort |", "|---|---|---|---|---|"]
    seen: set[str] = set()
    for document_type in DOCUMENT_TYPES:
        for field in searchable(document_type):
            if field.name in seen or not field.filter:
                continue
            seen.add(field.name)
            on, facet, sort = ", ".join(field.on), "yes" if field.facet else "", "yes" if field.sort else ""
            lines.append(f"| `{field.name}` | {on} | {field.help} | {facet} | {sort} |")
    lines += ["", "### Word lists", ""]
    for title, words in WORD_LISTS.items():
        lines += [f"**{title}**", ""]
        lines += [f"- `{word}`: {help}" for word, help in words.items()]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def embed(document: str) -> str:
    """A Markdown document with fresh tables between its markers.

    :raises ValueError: the document has no markers
    """
    before, begin, rest = document.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not begin or not end:
        raise ValueError(f"no place for the tables: the document needs {_BEGIN} and {_END}")
    return f"{before}{_BEGIN}\n\n{tables()}\n{_END}{after}"


def main(arguments: list[str]) -> int:
    """Write or (``--check``) compare ``docs/documents.md``; 1 where they differ."""
    path = Path("docs/documents.md")
    old = path.read_text(encoding="utf-8")
    new = embed(old)
    if "--check" in arguments:
        if old != new:
            print(f"{path} is out of date: run `python -m schemas.reference`", file=sys.stderr)
        return int(old != new)
    path.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
