"""Reading a parsed sentence: verb groups, subjects, noun phrases, clause edges.

The small parser is right about most sentences and wrong in ways that repeat: contents first and institutions last come
out as appositions, "said Monday it" as an adverbial. So each reading here takes the parse where it can be trusted and
the surface (commas, order, tags) where it cannot.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from indexing.parsing import Token

FINITE_TAGS: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
NOUN_TAGS: Final = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "CD"})
_NP_FIRST: Final = frozenset(
    {
        "DT",
        "PRP",
        "PRP$",
        "NN",
        "NNS",
        "NNP",
        "NNPS",
        "CD",
        "JJ",
        "JJR",
        "JJS",
        "PDT",
        "VBN",
        "VBG",
        "RBS",
        "$",
        "``",
        "ADD",
    }
)
_AUXILIARIES: Final = frozenset(
    """has have had having is are was were be been being do does did 's 've 'd ’s ’ve ’d 'm 're ’re get
    got gets""".split()
)
MODALS: Final = frozenset("will would could may might must can shall should 'll ’ll wo ca cannot".split())
NEGATIONS: Final = frozenset("not n't n’t never nt".split())
SUBORDINATORS: Final = frozenset(
    """that which who whom whose where when while as after before because since although though if whether unless
    until than whereas what how why""".split()
)
BREAKS: Final = frozenset([",", ";", ":", "–", "—", "--", "-", "(", ")", "…", "..."])
_DAYS: Final = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday today yesterday tonight earlier later recently
    again""".split()
)
_MONTHS: Final = frozenset(
    """january february march april may june july august september october november december jan feb mar apr jun
    jul aug sept sep oct nov dec""".split()
)
RELATIVES: Final = frozenset({"who", "which", "that", "whom"})
DOCUMENTS: Final = frozenset(
    """report reports analysis data study studies poll polls survey surveys assessment intelligence image images
    imagery footage video videos figures statistics records documents document investigation photos photographs
    estimates map maps results statement letter research evidence update findings paper dossier tracker
    calculations census inquiry memo database readout communique transcript review brief summary""".split()
)
PEOPLE: Final = frozenset(
    """analyst analysts expert experts official officials source sources minister ministers spokesman spokeswoman
    spokesperson spokespeople commander commanders general generals officer officers soldier soldiers resident
    residents ministry military army forces government governments authorities authority office headquarters
    group institute agency agencies council command embassy president governor mayor leader leaders head chief
    chiefs chairman director secretary adviser advisor aide diplomat diplomats ambassador envoy lawmaker
    lawmakers senator deputy prosecutors prosecutor police investigators observers historian economist professor
    scholar researchers witnesses witness survivor volunteer journalist reporter outlet newspaper media channel
    staff service administration company union alliance bloggers blogger others some many most everyone tank
    think-tank king pope bishop patriarch intelligence separatists rebels troops fighters kremlin guard brigade
    battalion regiment unit units militia fleet navy crew crews regime commission commissioner court parliament
    doctor doctors rescuers services bank team delegation mission party board department bureau republic
    prosecutor's side sailors civilians refugees activists activist premier chancellor spy insurers pilots pilot
    firefighters governors mayors family families relatives parents country countries nation nations state states
    allies ally company companies people students protesters workers farmers campaign""".split()
)


@dataclass(slots=True)
class Group:
    """The words of one verb: ``tokens[start:end]``, auxiliaries and adverbs included; the verb itself is ``verb``."""

    start: int
    end: int
    verb: int
    first_auxiliary: int
    negated: bool = False
    modal: str | None = None
    passive: bool = False
    infinitive: bool = False
    auxiliary: bool = False


class Grammar:
    """One sentence with what can be asked of it."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.count = len(tokens)
        children: list[list[int]] = [[] for _ in tokens]
        for index, token in enumerate(tokens):
            if token.head != index:
                children[token.head].append(index)
        self.children = children

    @cached_property
    def edges(self) -> list[tuple[int, int]]:
        """First and last token of the subtree of each token."""
        left = list(range(self.count))
        right = list(range(self.count))
        heads = [token.head for token in self.tokens]
        depth = [0] * self.count
        for index in range(self.count):
            node, steps = index, 0
            while heads[node] != node and steps < 200:
                node = heads[node]
                steps += 1
            depth[index] = steps
        for index in sorted(range(self.count), key=depth.__getitem__, reverse=True):
            head = heads[index]
            left[head] = min(left[head], left[index])
            right[head] = max(right[head], right[index])
        return list(zip(left, right, strict=True))

    def child(self, index: int, *labels: str, after: int = -1) -> int | None:
        """The first child with one of the labels."""
        for child in self.children[index]:
            if child > after and self.tokens[child].dep in labels:
                return child
        return None

    def group(self, verb: int) -> Group:
        """The verb group that ends in this verb."""
        tokens = self.tokens
        group = Group(verb, verb + 1, verb, verb)
        index = verb - 1
        comma = False
        while index >= 0:
            token = tokens[index]
            lower = token.lower
            if token.mask >= 0:
                break
            if lower in NEGATIONS or lower == "neither":
                group.negated = True
                group.first_auxiliary = index
            elif (token.tag == "MD" or lower in MODALS) and not _is_name(token, tokens[verb], index):
                group.modal = lower
                group.first_auxiliary = index
            elif lower in _AUXILIARIES and token.dep != "poss" and token.tag != "POS":
                if lower in ("is", "are", "was", "were", "be", "been", "being", "'re", "get", "got", "gets", "’re"):
                    group.passive = tokens[verb].tag in ("VBN", "VBD") and lower != "had"
                group.auxiliary = True
                group.first_auxiliary = index
            elif lower == "to" and token.tag == "TO":
                group.infinitive = True
                group.start = index
                index -= 1
                break
            elif token.tag in ("RB", "RBR", "RBS") and lower not in ("ago", "too"):
                pass
            elif token.text == "," and not comma and index >= 2 and self._enclosed_adverb(index):
                comma = True
            elif token.text == "," and comma:
                comma = False
            elif token.text == "," and (opening := self._aside(index)) is not None:
                index = opening
            else:
                break
            group.start = index
            index -= 1
        # adverbs before the first auxiliary belong to the group, but a comma alone does not reach further left
        while group.start < verb and tokens[group.start].text == ",":
            group.start += 1
        if tokens[verb].tag == "VBN" and group.auxiliary and not group.passive:
            before = tokens[group.first_auxiliary].lower
            group.passive = before in ("being", "been")
        return group

    def _enclosed_adverb(self, comma: int) -> bool:
        """Whether ``, meanwhile ,`` ends at this comma, with an auxiliary or subject before it."""
        return self.tokens[comma - 1].tag == "RB" and self.tokens[comma - 2].text == ","

    def _aside(self, comma: int) -> int | None:
        """The comma that opens what this one closes, inside a group: ``has not, despite many requests, confirmed``."""
        for opening in range(comma - 2, max(0, comma - 12), -1):
            token = self.tokens[opening]
            if token.tag in FINITE_TAGS or token.mask >= 0:
                return None
            if token.text == ",":
                before = self.tokens[opening - 1].lower
                return opening if before in NEGATIONS | MODALS or before in ("has", "have", "had") else None
        return None

    def is_noun_phrase(self, start: int, end: int) -> bool:
        """Whether the tokens may be one noun phrase: no finite verb, a noun or pronoun last."""
        if not 0 < end - start <= 30:
            return False
        tokens = self.tokens
        first = tokens[start]
        if first.mask >= 0 or first.tag not in _NP_FIRST or first.lower in SUBORDINATORS - {"that"}:
            return False
        if any(token.tag in FINITE_TAGS or token.mask >= 0 or token.tag == "WDT" for token in tokens[start:end]):
            return False
        last = tokens[end - 1]
        return (
            last.tag in NOUN_TAGS
            or (last.lower == "military" and last.tag == "JJ")  # "the country's military says"
            or last.text == ")"
            or last.lower in ("some", "others", "many", "all", "both", "this")
        )

    def left_phrase(self, end: int) -> tuple[int, int] | None:
        """The noun phrase that ends right before a token and starts after a break; None where there is none."""
        start = end
        depth = 0
        while start > 0:
            token = self.tokens[start - 1]
            if token.text == ")":
                depth += 1
            elif token.text == "(" and depth:
                depth -= 1
            elif not depth and (
                token.mask >= 0
                or (token.text in BREAKS and not self.is_hyphen(start - 1))
                or (token.lower in SUBORDINATORS and token.tag in ("IN", "WDT", "WP", "WRB"))
            ):
                break
            start -= 1
        while start < end and (self.tokens[start].tag in ("RB", "CC") and self.tokens[start].lower not in ("both",)):
            start += 1
        return (start, end) if self.is_noun_phrase(start, end) else None

    def is_hyphen(self, index: int) -> bool:
        """A hyphen inside a compound: no space around it."""
        tokens = self.tokens
        return (
            tokens[index].text in "-–—"
            and 0 < index < self.count - 1
            and tokens[index - 1].end == tokens[index].start
            and tokens[index].end == tokens[index + 1].start
        )

    def right_phrase(self, start: int) -> tuple[int, int] | None:
        """The noun phrase that begins at a token (the speaker in ``said Vasyl Hnatiuk, head of …``)."""
        tokens = self.tokens
        end = start
        while end < self.count:
            token = tokens[end]
            if token.mask >= 0:
                break
            noun = token.tag in NOUN_TAGS or token.tag in (
                "DT",
                "JJ",
                "JJS",
                "POS",
                "PRP$",
                "NNPS",
                "VBN",
                "HYPH",
                "FW",
            )
            if end > start and token.tag == "VBN" and end + 1 < self.count and tokens[end + 1].lower == "by":
                break  # "said Rusu quoted by the agency"
            inside = end > start and token.lower in ("of", "for", "the", "and", "-", "&", "de", "von", "van", "(", ")")
            if inside and token.lower in ("and", "for", "(") and end + 1 < self.count:
                inside = tokens[end + 1].tag in ("NNP", "NNPS", "DT", "JJ", "NN", "PRP$")
            if not noun and not inside:
                break
            if end > start and is_time(token) and token.lower not in ("earlier",) and tokens[end - 1].tag != "DT":
                break
            end += 1
        while end > start and (
            tokens[end - 1].lower in ("of", "for", "the", "and", "-", "(", "&") or tokens[end - 1].tag in ("DT", "IN")
        ):
            if tokens[end - 1].lower in ("some", "others", "many"):
                break
            end -= 1
        if end == start or not any(token.tag in NOUN_TAGS or token.tag == "DT" for token in tokens[start:end]):
            return None
        return start, end

    def subject(self, verb: int) -> int | None:
        """The head of the subject, by the parse; for relatives their antecedent; None where there is none."""
        seen: set[int] = set()
        node = verb
        while node not in seen:
            seen.add(node)
            best = None
            for child in self.children[node]:
                if (
                    self.tokens[child].dep in ("nsubj", "nsubjpass", "csubj")
                    and self.tokens[child].mask < 0
                    and (best is None or (child < node and abs(child - node) <= abs(best - node)))
                ):
                    best = child
            token = self.tokens[node]
            if best is not None:
                if self.tokens[best].lower in RELATIVES and self.tokens[best].tag in ("WP", "WDT", "IN"):
                    if token.dep == "relcl" and token.head < node:
                        return token.head
                    return best - 2 if best >= 2 and self.tokens[best - 1].text == "," else (best - 1 if best else None)
                return best
            if token.head == node:
                return None
            if token.dep == "acl" and token.tag == "VBG":
                # "published a video explaining that …": whoever published
                head = token.head
                if self.tokens[head].dep == "pobj" and self.tokens[self.tokens[head].head].lower == "with":
                    return head  # "with doctors saying that …": the doctors
                while self.tokens[head].tag[:2] != "VB" and self.tokens[head].head != head:
                    head = self.tokens[head].head
                node = head
                continue
            if token.dep in ("conj", "xcomp", "advcl", "pcomp", "ccomp", "prep", "dep", "parataxis", "acomp"):
                node = token.head
                continue
            return None
        return None

    def phrase(self, head: int, limit_left: int = 0, limit_right: int | None = None) -> tuple[int, int]:
        """The noun phrase of a head: its subtree, without appositions and relatives after it, within limits."""
        left, right = self.edges[head]
        left = max(left, limit_left)
        end = right + 1 if limit_right is None else min(right + 1, limit_right)
        tokens = self.tokens
        cut = end
        for child in self.children[head]:
            if head < child < end:
                start = self.edges[child][0]
                if tokens[child].dep in ("relcl", "acl") and start > head:
                    if tokens[child].dep == "relcl" or tokens[child].tag in ("VBG", "VBN"):
                        cut = min(cut, start)
                elif tokens[child].dep == "appos" and start > head + 1 and tokens[start - 1].text == ",":
                    cut = min(cut, start)
        # a comma that opens no list ends the name
        for index in range(head + 1, cut):
            if tokens[index].text in (",", "–", "—", ";", ":") and not self.is_hyphen(index):
                listed = any(
                    tokens[c].dep == "conj" and c > index and tokens[c].tag in NOUN_TAGS for c in self._conjuncts(head)
                )
                if not listed:
                    cut = min(cut, index)
                    break
        while cut > head + 1 and (
            tokens[cut - 1].text in (",", "–", "—", "-", "(", ";") or tokens[cut - 1].tag == "CC"
        ):
            cut -= 1
        while left < head and (
            tokens[left].text in (",", "–", "—", ")", "-") or tokens[left].tag in ("CC", "RB") or tokens[left].mask >= 0
        ):
            left += 1
        return left, cut

    def _conjuncts(self, head: int) -> list[int]:
        found, stack = [], [head]
        while stack:
            node = stack.pop()
            for child in self.children[node]:
                if self.tokens[child].dep == "conj":
                    found.append(child)
                    stack.append(child)
        return found

    def has_finite(self, start: int, end: int) -> bool:
        """Whether the tokens hold a finite verb or a whole quotation."""
        return any(token.tag in FINITE_TAGS or token.mask >= 0 for token in self.tokens[start:end])

    def find(self, start: int, end: int, test: Callable[[Token], bool]) -> int | None:
        """The first token in a range that passes."""
        for index in range(start, end):
            if test(self.tokens[index]):
                return index
        return None


def _is_name(token: Token, verb: Token, index: int) -> bool:
    """Whether ``May`` or ``Will`` before a finite verb is somebody's name: ``Theresa May said``."""
    return index > 0 and token.text in ("May", "Will") and verb.tag in ("VBD", "VBZ")


def is_weekday(token: Token) -> bool:
    """``Monday`` … ``Sunday``."""
    return token.lower.endswith("day") and token.lower in _DAYS and token.text[0].isupper()


def is_time(token: Token) -> bool:
    """A day's or month's name, ``today``, ``earlier`` …"""
    return token.lower in _DAYS or (token.lower in _MONTHS and token.text[0].isupper())
