"""Contents that begin with a quotation: its words, its second half, and what follows it in the same clause."""

from indexing import cues
from indexing.grammar import FINITE_TAGS, Grammar
from indexing.reports import Range, Report


def called_out(grammar: Grammar, start: int, limit: int) -> Range | None:
    """The quoted words right behind ``chanted “out with them”``, where they are no clause."""
    tokens = grammar.tokens
    if start >= limit or tokens[start].quoted < 0:
        return None
    end = start
    while end < limit and tokens[end].quoted == tokens[start].quoted:
        end += 1
    return (start, end) if end >= limit or tokens[end].tag not in FINITE_TAGS else None


def quoted_pieces(grammar: Grammar, start: int, limit: int, reading: Report) -> list[Range]:
    """Pieces of a content that may begin with a quotation: what follows a closed quotation may not belong to it."""
    tokens = grammar.tokens
    if tokens[start].mask < 0:
        return [(start, limit)]
    pieces = [(start, start + 1)]
    position = start + 1
    while position < limit:
        while position < limit and tokens[position].text in (",", ".", ";") and tokens[position].mask < 0:
            position += 1
        if position >= limit:
            break
        token = tokens[position]
        if token.mask >= 0:
            pieces.append((position, position + 1))
            position += 1
            continue
        if token.tag == "CC" and reading.lemma == "according to":
            return [(start, limit)]  # the whole sentence is according to somebody
        if token.tag == "CC" or token.lower == "that":
            ahead = position + 1
            while ahead < limit and tokens[ahead].lower in ("that", "also", "then", "later", ","):
                ahead += 1
            if ahead < limit and tokens[ahead].mask >= 0:
                pieces.append((ahead, ahead + 1))
                position = ahead + 1
                continue
            if (
                token.tag == "CC"
                and ahead < limit
                and tokens[position - 1].mask >= 0
                and not _own_clause(grammar, ahead, limit)
            ):
                return [(start, limit)]
        joined = tokens[position - 1].mask >= 0
        if (
            joined
            and token.tag in ("IN", "TO")
            and token.lower
            not in ("without", "after", "before", "as", "while", "when", "during", "since", "although", "though", "if")
        ):
            stop = position
            while (
                stop < limit
                and tokens[stop].text not in (",", ";", "–", "—")
                and tokens[stop].mask < 0
                and (tokens[stop].tag != "VBG" or tokens[stop - 1].tag == "IN")
            ):
                stop += 1
            return [*pieces[:-1], (pieces[-1][0], stop)]
        break
    return pieces


def _own_clause(grammar: Grammar, start: int, limit: int) -> bool:
    """Whether a coordinated part has a subject of its own or a cue: then it is no part of the quotation before."""
    tokens = grammar.tokens
    finite = grammar.find(start, min(limit, start + 15), lambda t: t.tag in FINITE_TAGS)
    if finite is None:
        return True
    form = cues.load().forms.get(tokens[finite].lower)
    return form is not None
