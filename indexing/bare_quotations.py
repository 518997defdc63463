"""Quotations without a word of saying beside them: any plain verb, a name and a colon or dash, a post, a medium."""

from dataclasses import replace

from indexing.grammar import FINITE_TAGS, PEOPLE, Grammar
from indexing.reports import NOT_SPEAKERS, Report, is_first_person
from indexing.speaker_phrases import SETTINGS, name_in


def _through_channel(grammar: Grammar) -> Report | None:
    """``“…,” Ana Rusu, in a post on Telegram.``, ``From a post by Ana Rusu: “…”``: where it was said, no verb."""
    tokens = grammar.tokens
    if grammar.count < 5 or any(t.tag in FINITE_TAGS for t in tokens if t.quoted < 0 and t.mask < 0):
        return None
    words = {token.lower for token in tokens if token.mask < 0}
    if not words & SETTINGS:
        return None
    if tokens[0].mask >= 0:
        start = 2 if tokens[1].text in (",", "-", "–", "—") else 1
        name = grammar.right_phrase(start)
        if name is None or tokens[name[0]].tag not in ("NNP", "NNPS"):
            return None
        setting = grammar.find(name[1], grammar.count, lambda t: t.lower in SETTINGS)
        where = grammar.find(name[1], grammar.count, lambda t: t.lower in ("in", "on", "during", "via"))
        if setting is None or where is None or where > setting:
            return None
        return Report((where, setting + 1), where, "—", name, name, [(0, 1)], start, position="post", sureness="medium")
    colon = grammar.find(2, grammar.count - 1, lambda t: t.text == ":" and t.mask < 0)
    if tokens[0].lower != "from" or colon is None or tokens[colon + 1].mask < 0:
        return None
    by = grammar.find(1, colon - 1, lambda t: t.lower in ("by", "of"))
    if by is None:
        return None
    phrase = (by + 1, colon)
    name = name_in(grammar, phrase)
    return Report((0, by), 0, "—", name, phrase, [(colon + 1, colon + 2)], 0, sureness="medium")


def find_other_verbs(grammar: Grammar, used: set[int]) -> list[Report]:
    """A quotation and a plain verb beside it report too: ``“We are done,” the sergeant growled.``"""
    tokens = grammar.tokens
    bare = _bare_name(grammar)
    if bare is not None:
        return [bare]
    for index, token in enumerate(tokens):
        if index in used or token.tag not in ("VBD", "VBZ") or token.quoted >= 0 or token.mask >= 0:
            continue
        group = grammar.group(index)
        if (
            group.negated
            or group.modal
            or group.passive
            or group.auxiliary
            or token.lower in ("was", "is", "were", "are", "had", "has")
        ):
            continue
        left = grammar.left_phrase(group.start)
        if left is not None and left[0] >= 1:
            gap = left[0] - 1
            mask = gap if tokens[gap].mask >= 0 else gap - 1 if gap and tokens[gap].text == "," else -1
            ends = (
                index + 1 >= grammar.count
                or tokens[index + 1].text in (",", ".", ":")
                or tokens[index + 1].tag in ("IN", "RB", "TO", "NNP")
            )
            quoted = grammar.right_phrase(index + 1) if token.lower in ("quotes", "quoted", "cites", "cited") else None
            if mask >= 0 and tokens[mask].mask >= 0 and quoted is not None:
                medium = Report((index, index + 1), index, token.lower, left, left, [(mask, mask + 1)], left[0])
                return [
                    replace(medium, speaker=name_in(grammar, quoted), phrase=quoted, position="post", outer=[medium])
                ]  # "“…,” the agency quotes the mayor": the mayor, through the agency
            if mask >= 0 and tokens[mask].mask >= 0 and ends:
                return [
                    Report(
                        cue=(index, index + 1),
                        verb=index,
                        lemma=token.lower,
                        speaker=name_in(grammar, left),
                        phrase=left,
                        pieces=[(mask, mask + 1)],
                        clause_start=left[0],
                        position="post",
                        sureness="medium",
                    )
                ]
        colon = index + 1
        while colon < grammar.count and colon - index < 20 and tokens[colon].text != ":" and tokens[colon].mask < 0:
            colon += 1
        if colon < grammar.count - 1 and tokens[colon].text == ":" and tokens[colon + 1].mask >= 0:
            head = grammar.subject(index)
            if head is not None and head < index and _is_somebody(grammar, head):
                phrase = grammar.phrase(head, limit_right=group.start)
                return [
                    Report(
                        cue=(index, index + 1),
                        verb=index,
                        lemma=token.lower,
                        speaker=name_in(grammar, phrase),
                        phrase=phrase,
                        pieces=[(colon + 1, colon + 2)],
                        clause_start=phrase[0],
                        sureness="low",
                    )
                ]
    return []


def _is_somebody(grammar: Grammar, head: int) -> bool:
    """Whether a noun may be somebody who speaks: a name, a pronoun for people, a word for people or bodies."""
    token = grammar.tokens[head]
    if is_first_person(token) or token.lower in NOT_SPEAKERS:
        return False
    return token.tag in ("NNP", "NNPS", "PRP") or token.lower in PEOPLE


def _bare_name(grammar: Grammar) -> Report | None:
    """A name and a colon before a quotation, or a dash and a name after it."""
    tokens = grammar.tokens
    colon = grammar.find(0, min(grammar.count, 16), lambda t: t.text == ":")
    comma = grammar.find(0, colon or 0, lambda t: t.text == ",")
    named = comma or colon or 0  # "Ion, 34, a sapper: “…”"
    if (
        colon
        and named
        and colon + 1 < grammar.count
        and tokens[colon + 1].mask >= 0
        and tokens[named - 1].tag in ("NNP", "NNPS")
        and grammar.is_noun_phrase(0, named)
        and not grammar.has_finite(0, colon)
    ):
        return Report(
            cue=(colon, colon + 1),
            verb=colon,
            lemma=":",
            speaker=name_in(grammar, (0, named)),
            phrase=(0, colon),
            pieces=[(colon + 1, colon + 2)],
            clause_start=0,
            sureness="medium",
        )
    if (channelled := _through_channel(grammar)) is not None:
        return channelled
    if grammar.count > 2 and tokens[0].mask >= 0:
        dash = 2 if tokens[1].text in (",", ".") else 1
        if tokens[dash].text in ("―", "—", "–", "--", "-") and dash + 1 < grammar.count:
            name = grammar.right_phrase(dash + 1)
            if name is not None and tokens[name[0]].tag in ("NNP", "NNPS") and name[1] >= grammar.count - 1:
                return Report(
                    cue=(dash, dash + 1),
                    verb=dash,
                    lemma="—",
                    speaker=name_in(grammar, name),
                    phrase=name,
                    pieces=[(0, 1)],
                    clause_start=dash,
                    position="post",
                    sureness="medium",
                )
    return None
