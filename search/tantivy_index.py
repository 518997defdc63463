"""The tantivy indexes of the embedded engine: their schema, and how a document gets into one."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import tantivy

from schemas.fields import DocumentType
from search.mapping import POSITION_GAP, columns

_HEAP: Final[Mapping[DocumentType, int]] = {
    "claim": 128_000_000,
    "entity": 30_000_000,
    "article": 60_000_000,
    "tombstone": 20_000_000,
}


def schema(document_type: DocumentType) -> tantivy.Schema:
    """The tantivy schema of a document type: its columns, and the serial by which its documents are found."""
    builder = tantivy.SchemaBuilder()
    for found in columns(document_type).values():
        match found.kind:
            case "text":
                builder.add_text_field(found.flat, tokenizer_name="whitespace", index_option="position")
            case "keyword":
                builder.add_text_field(found.flat, fast=True, tokenizer_name="raw", index_option="basic")
            case "integer":
                builder.add_integer_field(found.flat, fast=True)
            case "number":
                builder.add_float_field(found.flat, fast=True)
            case "key":
                builder.add_unsigned_field(found.flat, fast=True)
    builder.add_unsigned_field("serial", indexed=True, fast=True)
    return builder.build()


def opened(path: Path) -> tantivy.Index:
    """The index in a folder, to be reloaded by hand."""
    index = tantivy.Index.open(str(path))
    index.config_reader("manual")
    return index


def writer(index: tantivy.Index, document_type: DocumentType) -> tantivy.IndexWriter:
    """The one writer of an index."""
    return index.writer(_HEAP[document_type], 0 if document_type == "claim" else 1)


def indexed_document(
    document_type: DocumentType, serial: int, indexed: Mapping[str, Sequence[Any]]
) -> tantivy.Document:
    """A document as tantivy takes it.

    :param indexed: from :func:`search.mapping.index_fields`
    """
    made = tantivy.Document()
    made.add_unsigned("serial", serial)
    for found in columns(document_type).values():
        values = indexed.get(found.flat)
        if values is None:
            continue
        if found.kind == "text":
            _add_text(made, found.flat, values)
            continue
        add = _ADDERS[found.kind]
        for value in values:
            add(made, found.flat, value)
    return made


_ADDERS: Final[Mapping[str, Any]] = {
    "keyword": tantivy.Document.add_text,
    "integer": tantivy.Document.add_integer,
    "number": tantivy.Document.add_float,
    "key": tantivy.Document.add_unsigned,
}


def _add_text(made: tantivy.Document, flat: str, values: Sequence[str]) -> None:
    if len(values) == 1:
        made.add_text(flat, values[0])
        return
    position, tokens = 0, []
    for value in values:
        for word in value.split(" "):
            tokens.append(tantivy.Token(word, position, 0, 0))
            position += 1
        position += POSITION_GAP
    made.add_pre_tokenized_text(flat, tantivy.PreTokenizedString("", tokens))
