"""Who says what: every statement of an article with its speaker phrase, cue, content, quotation type, stance and media.

The order of work: quotations and sentences (:mod:`indexing.parsing`), then for each parsed sentence the refusals, the
verbs of saying, the prepositional and nominal cues; then these readings are settled against each other (contents end
where another cue begins, an outer reporter becomes a medium), and last the free quotations go to their speakers.
Who the speaker *is* belongs to :mod:`indexing.speakers`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from indexing import cues, media
from indexing.article import Article, Span, Statement, ViaMention
from indexing.joint_speakers import each_speaker
from indexing.labelled import labelled_quotation
from indexing.parsing import Parse, Sentence, parse
from indexing.phrases import announces, attributes_previous, refers_back
from indexing.rejoinders import MAY_ANSWER, answers_previous
from indexing.reports import Report
from indexing.sentences import read_sentence
from indexing.stance import stance_of
from indexing.unattributed import unattributed

_LONG_QUOTATION = 4  # words: a shorter free quotation is a title or a slogan
_SAID_THIS = re.compile(
    r"\b(?:this|about it|according to|(?:made|makes) (?:the|such an?|an? (?:relevant|similar)) (?:\w+ )?"
    r"(?:statement|announcement|remarks?|comments?))\b",
    re.IGNORECASE,
)
_ABOUT_NOTHING = re.compile(
    r"\b(?:said|stated|announced|reported|told|wrote|noted|informed|spoke|says)(?: \w+){0,2}?"
    r" (?:this|about (?:it|this))\b"
    r"|\b(?:statement|announcement) was made\b"
    r"|^(?:this|it) (?:was|is|has been) (?:\w+ )?(?:reported|announced|stated|said|written|confirmed)\b(?! that)"
    r"|\bmade (?:the|this|such an?|the relevant|a) (?:\w+ )?(?:statement|announcement|remark)",
    re.IGNORECASE,
)  # content that only says that something was said
_POINTER = re.compile(
    r"(?:that|this|it|these|those)(?:\s?['’]s| is| was| are| were| comes?)?(?: all| at least)?", re.IGNORECASE
)
_VIA_REACH = 2  # paragraphs over which a medium once named still holds for the same speaker


@dataclass(slots=True)
class _Progress:
    """What has been said so far, for quotations and pronouns that continue it."""

    by_quotation: dict[int, Statement] = field(default_factory=dict)
    spoken: set[int] = field(default_factory=set)  # quotations that are clauses, not quoted words
    last: Statement | None = None
    last_paragraph: int = -10
    announced: tuple[Sentence, Report] | None = None  # "The statement says:", and what follows is it
    last_ends: bool = False  # whether the last statement's sentence is the last of its paragraph so far


def attribute(article: Article) -> None:
    """Fill ``sentences``, ``statements``, ``unattributed`` and ``parse`` of an article from its body and paragraphs.

    Time is linear in the length of the body. Offsets are exact: ``body[segment.start:segment.end]`` is what was
    written.
    """
    parsed = parse(article.body, article.paragraphs)
    article.parse = parsed
    article.sentences = [Span(sentence.start, sentence.end) for sentence in parsed.sentences]
    progress = _Progress()
    statements: list[Statement] = []
    pending: list[tuple[Sentence, int]] = []
    paragraph = -1
    statement_ends = -1
    for number, sentence in enumerate(parsed.sentences):
        if sentence.paragraph != paragraph:
            pending = [item for item in pending if item[0].paragraph >= paragraph]
            paragraph = sentence.paragraph
        near = progress.last is not None and sentence.paragraph - progress.last_paragraph <= 1
        labelled = labelled_quotation(article, parsed, sentence, progress.last if near else None)
        made = [labelled] if labelled else _statements(article, parsed, sentence) if sentence.tokens else []
        said_before = number > 0 and statement_ends > parsed.sentences[number - 1].start
        if not made and sentence.tokens:
            if not said_before:
                made = _said_of_previous(article, parsed, sentence, number)
            elif (source := attributes_previous(sentence) or _reported_by(article, sentence)) is not None and (
                source.speaker is not None
            ):
                medium = _span(sentence, source.speaker)
                if media.is_media(_words(article.body, medium)):
                    _pass_through(article.body, statements, parsed.sentences[number - 1], medium)
        if sentence.tokens and labelled is None:
            made = _answers(article, parsed, sentence, number, made, progress.last if said_before else None)
        if made:
            statement_ends = max(statement_ends, *(statement.end for statement in made))
            statements.extend(made)
            _claim_quotations(progress, parsed, sentence, made)
            _adopt_pending(article, parsed, pending, made, progress)
            progress.last, progress.last_paragraph, progress.last_ends = made[-1], sentence.paragraph, True
        elif sentence.free < 0:
            progress.last_ends = False
        statements.extend(_free(article, parsed, sentence, progress, pending))
        ends_open = not made and sentence.tokens and article.body[sentence.end - 1] == ":"
        announced = announces(sentence) if ends_open else None
        progress.announced = (sentence, announced) if announced is not None else None
    statements.sort(key=lambda statement: (statement.segments[0].start, statement.start))
    _inherit_media(article, parsed, statements)
    article.statements = each_speaker(article.body, statements, article.names)
    article.unattributed = unattributed(article, parsed, statements)


def _statements(article: Article, parsed: Parse, sentence: Sentence) -> list[Statement]:
    """The statements of one sentence."""
    body = article.body
    readings = read_sentence(sentence, body)
    made: list[tuple[Report, Statement]] = []
    for reading in readings:
        segments, quote_type = _segments(body, parsed, sentence, reading)
        if not segments:
            continue
        cue = _span(sentence, reading.cue)
        speaker = _span(sentence, reading.speaker) if reading.speaker else None
        content = " … ".join(body[segment.start : segment.end] for segment in segments)
        if reading.lemma == "according to" and _POINTER.fullmatch(body, segments[0].start, segments[0].end):
            continue  # "That's according to …": the sentence before is meant
        if (
            (reading.position == "post" or reading.lemma == "according to")
            and _ABOUT_NOTHING.search(content)
            and media.is_media(_words(body, speaker))
        ):
            continue
        stance, sureness = stance_of(
            reading.lemma,
            reading.stance,
            refusing=reading.refusing,
            negated=reading.negated,
            opinion=reading.opinion,
            infinitive=reading.frame in ("infinitive", "person"),
            content=content,
            frame=reading.frame,
            reported=quote_type != "direct",
        )
        statement = Statement(
            start=min(sentence.start, segments[0].start),
            end=max(sentence.end, segments[-1].end),
            segments=segments,
            cue=cue,
            cue_lemma=reading.lemma,
            speaker=speaker,
            quote_type="unattributed" if reading.unattributed else quote_type,
            stance=stance,
            negated=reading.negated or reading.refusing,
            speaker_phrase=_span(sentence, reading.phrase) if reading.phrase else None,
        )
        statement.confidence = {"span": reading.sureness, "stance": sureness}
        made.append((reading, statement))
    _scopes_and_media(article, sentence, readings, made)
    return [statement for _, statement in made]


def _reported_by(article: Article, sentence: Sentence) -> Report | None:
    """``This was reported by the Herald.`` about the sentence before."""
    return refers_back(sentence) if _SAID_THIS.search(article.body, sentence.start, sentence.end) else None


def _words(body: str, span: Span | None) -> str:
    return body[span.start : span.end] if span is not None else ""


def _pass_through(body: str, statements: Sequence[Statement], before: Sentence, medium: Span) -> None:
    """What the sentence before reports came through a medium that this sentence names."""
    for statement in reversed(statements):
        if statement.end <= before.start:
            return
        _add_medium(statement, body, medium)


def _said_of_previous(article: Article, parsed: Parse, sentence: Sentence, number: int) -> list[Statement]:
    """``The bridge was hit. The governor said this on Telegram.``: the sentence before is what was said."""
    if number == 0 or not _SAID_THIS.search(article.body, sentence.start, sentence.end):
        return []  # nothing here points back
    before = parsed.sentences[number - 1]
    if before.masks or sentence.paragraph - before.paragraph > 1:
        return []
    reading = attributes_previous(sentence) or refers_back(sentence)
    if reading is None or reading.speaker is None or reading.phrase is None:
        return []
    content = _whole(article.body, before)
    if content is None:
        return []
    stance, _ = stance_of(
        reading.lemma,
        None,
        refusing=False,
        negated=False,
        opinion=False,
        infinitive=False,
        content=article.body[content.start : content.end],
    )
    statement = _about_previous(article, before, sentence, reading, [content], stance)
    return [statement] if statement is not None else []


def _answers(
    article: Article, parsed: Parse, sentence: Sentence, number: int, made: list[Statement], last: Statement | None
) -> list[Statement]:
    """The statements of a sentence with its answer to what was said before: ``Moscow denies this.``

    :param made: what else the sentence states; what it leaves unconfirmed by a mere pronoun gets the words meant
    :param last: the statement of the sentence before
    """
    body = article.body
    pointing = [s for s in made if s.stance == "refuse_to_confirm" and _POINTER.fullmatch(_words(body, s.segments[0]))]
    if number == 0 or not (pointing or MAY_ANSWER.search(body, sentence.start, sentence.end)):
        return made
    before = parsed.sentences[number - 1]
    if sentence.paragraph - before.paragraph > 1:
        return made
    segments = list(last.segments) if last is not None and not last.negated else []
    if not segments and last is None and not before.masks and (content := _whole(body, before)) is not None:
        segments = [content]
    if not segments:
        return made
    for statement in pointing:
        statement.segments, statement.start = segments, min(statement.start, segments[0].start)
    reading = answers_previous(sentence)
    if reading is None or reading.speaker is None or reading.phrase is None:
        return made
    cue = _span(sentence, reading.cue)
    if any(s.cue is not None and s.cue.start < cue.end and cue.start < s.cue.end for s in made):
        return made
    stance, _ = stance_of(
        reading.lemma,
        reading.stance,
        refusing=False,
        negated=False,
        opinion=False,
        infinitive=False,
        content=" … ".join(_words(body, segment) for segment in segments),
        frame="object",
    )
    answer = _about_previous(article, before, sentence, reading, segments, stance)
    if answer is None:
        return made
    return sorted([*made, answer], key=lambda statement: statement.cue.start if statement.cue else 0)


def _whole(body: str, sentence: Sentence) -> Span | None:
    """The words of a sentence without its full stop; None where they are too few to say anything."""
    content = Span(sentence.start, sentence.end)
    while content.end > content.start and body[content.end - 1] in ".!… ":
        content.end -= 1
    return content if len(body[content.start : content.end].split()) >= 4 else None


def _about_previous(
    article: Article, before: Sentence, sentence: Sentence, reading: Report, segments: list[Span], stance: str
) -> Statement | None:
    """A statement whose cue stands in this sentence and whose content in one before it; None without a speaker."""
    if reading.speaker is None or reading.phrase is None:
        return None
    phrase = _span(sentence, reading.phrase)
    statement = Statement(
        start=min(before.start, segments[0].start),
        end=sentence.end,
        segments=segments,
        cue=_span(sentence, reading.cue),
        cue_lemma=reading.lemma,
        speaker=_span(sentence, reading.speaker),
        quote_type="mixed" if before.fragments else "indirect",
        stance=stance,
        speaker_phrase=phrase,
        scope=[Span(sentence.start, sentence.end)],
    )
    statement.confidence = {"span": "medium", "stance": "medium"}
    outside = [Span(sentence.start, phrase.start), Span(phrase.end, sentence.end)]
    statement.via = media.media_in(article.body, outside, article.names)
    return statement


def _span(sentence: Sentence, piece: tuple[int, int]) -> Span:
    return Span(sentence.tokens[piece[0]].start, sentence.tokens[piece[1] - 1].end)


def _segments(body: str, parsed: Parse, sentence: Sentence, reading: Report) -> tuple[list[Span], str]:
    """The content's pieces in the body, and whether they are direct, mixed or indirect speech."""
    tokens = sentence.tokens
    segments: list[Span] = []
    kinds: set[str] = set()
    for start, end in reading.pieces:
        while end > start and tokens[end - 1].text in (",", ";", ":", "–", "—", "-") and tokens[end - 1].mask < 0:
            end -= 1
        while end > start and tokens[start].text in (",", ";", ":", "–", "—", "-") and tokens[start].mask < 0:
            start += 1
        if end > start and tokens[end - 1].text in (".", "!", "?", "…") and tokens[end - 1].quoted < 0:
            end -= 1
        if end > start + 1 and tokens[end - 1].tag == "CC":
            end -= 1
        if end <= start:
            continue
        words = [token for token in tokens[start:end] if token.text not in (",", ".", "!", "?")]
        masks = [token for token in words if token.mask >= 0]
        if masks and len(masks) == len(words):
            for token in masks:
                quotation = parsed.quotations[token.mask]
                segments.append(_trimmed(body, quotation.inner_start, quotation.inner_end))
            kinds.add("direct")
            continue
        quoted = {token.quoted for token in words}
        if len(quoted) == 1 and -1 not in quoted:
            quotation = parsed.quotations[next(iter(quoted))]
            if len(words) >= _quoted_words(body, quotation.inner_start, quotation.inner_end):
                segments.append(_trimmed(body, quotation.inner_start, quotation.inner_end))
                kinds.add("direct")
                continue
        first, last = tokens[start], tokens[end - 1]
        left, right = first.start, last.end
        if (
            first.quoted >= 0
            and body[left - 1 : left] in "“\"”„«'‘"
            and parsed.quotations[first.quoted].inner_start == left
        ):
            left = parsed.quotations[first.quoted].start
        if last.quoted >= 0 and right >= _last_word(body, parsed.quotations[last.quoted].inner_end):
            right = parsed.quotations[last.quoted].end
        segments.append(Span(left, right))
        kinds.add("mixed" if masks or any(token.quoted >= 0 for token in words) else "indirect")
    segments.sort(key=lambda segment: segment.start)
    if "mixed" in kinds or len(kinds) > 1:
        return segments, "mixed"
    return segments, next(iter(kinds), "indirect")


def _last_word(body: str, end: int) -> int:
    while end > 0 and not body[end - 1].isalnum():
        end -= 1
    return end


def _quoted_words(body: str, start: int, end: int) -> int:
    return len(body[start:end].split())


def _trimmed(body: str, start: int, end: int) -> Span:
    while start < end and body[start].isspace():
        start += 1
    while end > start and body[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _scopes_and_media(
    article: Article, sentence: Sentence, readings: Sequence[Report], made: Sequence[tuple[Report, Statement]]
) -> None:
    """Set each statement's scope (the words of its attribution) and the media named there."""
    if not made:
        return
    body = article.body
    taken = [False] * len(sentence.tokens)
    for reading in readings:
        for start, end in reading.pieces:
            for index in range(start, end):
                taken[index] = True
    owners = sorted(made, key=lambda item: item[0].cue[0])
    position = 0
    runs: list[tuple[int, int]] = []
    while position < len(taken):
        if taken[position]:
            position += 1
            continue
        stop = position
        while stop < len(taken) and not taken[stop]:
            stop += 1
        runs.append((position, stop))
        position = stop
    for start, stop in runs:
        # a run of words belongs to the cues inside it; one without a cue to the last cue before it
        inside = [item for item in owners if start <= item[0].cue[0] < stop]
        if not inside:
            before = [item for item in owners if item[0].cue[0] < start]
            inside = before[-1:] if before else owners[:1]
        bounds = [start, *(item[0].clause_start for item in inside[1:]), stop]
        for number, (reading, statement) in enumerate(inside):
            left, right = bounds[number], max(bounds[number + 1], bounds[number])
            parts = [(left, right)]
            if reading.phrase and left <= reading.phrase[0] and reading.phrase[1] <= right:
                parts = [(left, reading.phrase[0]), (reading.phrase[1], right)]
            statement.scope.extend(_span(sentence, part) for part in parts if part[1] > part[0])
    names = [name for name in article.names if sentence.start <= name.start < sentence.end] if article.names else []
    for reading, statement in made:
        spans = [span for span in statement.scope if span.end > span.start]
        statement.via = media.media_in(body, spans, names)
        for outer in reading.outer:
            if outer.speaker is not None:
                span = _span(sentence, outer.speaker)
                _add_medium(statement, body, span)
    for reading, statement in made:
        if reading.inherits and not statement.via:
            base = next((s for r, s in reversed(made) if r is not reading and r.cue[0] < reading.cue[0]), None)
            if base is not None and reading.inherits:
                statement.via = list(base.via)


def _add_medium(statement: Statement, body: str, span: Span) -> None:
    if not any(via.start < span.end and span.start < via.end for via in statement.via):
        statement.via.append(ViaMention(span.start, span.end, body[span.start : span.end]))


def _claim_quotations(progress: _Progress, parsed: Parse, sentence: Sentence, made: Sequence[Statement]) -> None:
    """Remember which statement each quotation of the sentence belongs to."""
    for number in [*sentence.masks, *sentence.fragments]:
        quotation = parsed.quotations[number]
        for statement in made:
            if any(s.start < quotation.end and quotation.start < s.end for s in statement.segments):
                progress.by_quotation[number] = statement
                if number in sentence.masks:
                    progress.spoken.add(number)
                break


def _adopt_pending(
    article: Article,
    parsed: Parse,
    pending: list[tuple[Sentence, int]],
    made: Sequence[Statement],
    progress: _Progress,
) -> None:
    """Quotations just before, in the same paragraph or chained over paragraphs, belong to the quotation's speaker."""
    for sentence, number in pending:
        following = progress.by_quotation.get(number + 1)
        quotation = parsed.quotations[number]
        if following is None or following not in made or number in progress.by_quotation:
            continue
        after = parsed.quotations[number + 1]
        chained = after.continues and not quotation.closed
        if not chained and (after.paragraph != quotation.paragraph or number + 1 not in progress.spoken):
            continue
        following.segments.insert(0, _trimmed(article.body, quotation.inner_start, quotation.inner_end))
        following.segments.sort(key=lambda segment: segment.start)
        following.start = min(following.start, sentence.start)
        progress.by_quotation[number] = following
        progress.spoken.add(number)
    pending.clear()


def _free(
    article: Article, parsed: Parse, sentence: Sentence, progress: _Progress, pending: list[tuple[Sentence, int]]
) -> list[Statement]:
    """Give the quotations of a sentence that no cue took to the speaker they continue."""
    made: list[Statement] = []
    for number in sentence.masks:
        if number in progress.by_quotation:
            continue
        quotation = parsed.quotations[number]
        segment = _trimmed(article.body, quotation.inner_start, quotation.inner_end)
        words = _quoted_words(article.body, segment.start, segment.end)
        if not words:
            continue
        if progress.announced is not None and sentence.free == number:
            made.append(_announced_words(article, sentence, segment, *progress.announced))
            progress.announced = None
            progress.by_quotation[number] = progress.last = made[-1]
            progress.spoken.add(number)
            progress.last_paragraph = sentence.paragraph
            continue
        before = parsed.quotations[number - 1] if number else None
        owner = progress.by_quotation.get(number - 1)
        chained = quotation.continues and before is not None and not before.closed
        last = progress.last
        alone = sentence.free >= 0 or _only_cue(sentence)
        beside = alone and before is not None and before.paragraph == quotation.paragraph
        if owner is not None and (chained or (beside and number - 1 in progress.spoken)):
            # the same speech goes on: one claim in several pieces
            owner.segments.append(segment)
            owner.end = max(owner.end, sentence.end)
            progress.by_quotation[number] = owner
            progress.spoken.add(number)
            continue
        near = last is not None and sentence.paragraph - progress.last_paragraph <= 1
        same = last is not None and sentence.paragraph == progress.last_paragraph
        if last is None or not near or words < _LONG_QUOTATION or last.speaker is None:
            pending.append((sentence, number))
            continue
        quoting = last.quote_type in ("direct", "mixed")
        told = last.quote_type == "indirect" and last.stance != "refuse_to_confirm" and progress.last_ends
        if not (quoting or ((same or told) and alone)) or (not alone and not quoting):
            pending.append((sentence, number))
            continue
        content = article.body[segment.start : segment.end]
        stance, sureness = stance_of(
            "say", None, refusing=False, negated=False, opinion=False, infinitive=False, content=content
        )
        statement = Statement(
            start=sentence.start,
            end=sentence.end,
            segments=[segment],
            cue=None,
            cue_lemma="",
            speaker=None,
            quote_type="direct",
            stance=stance,
            continues=last,
        )
        statement.confidence = {"span": "medium", "stance": sureness if sureness != "high" else "medium"}
        progress.by_quotation[number] = statement
        progress.spoken.add(number)
        if alone:
            progress.last_paragraph = sentence.paragraph
        made.append(statement)
    return made


def _announced_words(article: Article, sentence: Sentence, segment: Span, lead: Sentence, reading: Report) -> Statement:
    """The quotation behind ``The statement says:``, which stands in a line or paragraph of its own."""
    content = article.body[segment.start : segment.end]
    stance, sureness = stance_of(
        reading.lemma, None, refusing=False, negated=False, opinion=False, infinitive=False, content=content
    )
    assert reading.speaker is not None
    statement = Statement(
        start=lead.start,
        end=sentence.end,
        segments=[segment],
        cue=_span(lead, reading.cue),
        cue_lemma=reading.lemma,
        speaker=_span(lead, reading.speaker),
        quote_type="direct",
        stance=stance,
        speaker_phrase=_span(lead, reading.phrase) if reading.phrase else None,
        scope=[Span(lead.start, lead.end)],
    )
    statement.confidence = {"span": "high", "stance": sureness}
    names = [name for name in article.names if lead.start <= name.start < lead.end] if article.names else []
    statement.via = media.media_in(article.body, statement.scope, names)
    return statement


def _only_cue(sentence: Sentence) -> bool:
    """Whether nothing but a bare verb of saying stands beside a quotation: ``- We stay here - said.``"""
    words = [token for token in sentence.tokens if token.mask < 0 and token.text[0].isalnum()]
    return len(words) == 1 and words[0].lower in cues.load().forms


def _inherit_media(article: Article, parsed: Parse, statements: Sequence[Statement]) -> None:
    """A speaker who goes on in the next sentences goes on through the same media (basis ``context``)."""
    paragraphs = {sentence.start: sentence.paragraph for sentence in parsed.sentences}
    previous: Statement | None = None
    previous_paragraph = -10
    for statement in statements:
        paragraph = paragraphs.get(statement.start, previous_paragraph)
        if previous is not None and not statement.via and paragraph - previous_paragraph <= _VIA_REACH:
            same = statement.continues is previous or _same_phrase(article.body, previous, statement)
            if same and previous.via:
                statement.via = [ViaMention(v.start, v.end, v.text, "context", v.entity) for v in previous.via]
        if statement.speaker is not None or statement.continues is not None:
            previous, previous_paragraph = statement, paragraph


def _same_phrase(body: str, before: Statement, after: Statement) -> bool:
    """Whether the second speaker is plainly the first: a pronoun, or the same last word of a name."""
    if after.speaker is None or before.speaker is None:
        return after.speaker is None and before.speaker is None
    mention = body[after.speaker.start : after.speaker.end]
    if mention.lower() in ("he", "she"):
        return True
    earlier = body[before.speaker.start : before.speaker.end]
    return mention[:1].isupper() and " " not in mention and earlier.split()[-1] == mention
