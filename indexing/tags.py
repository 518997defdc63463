"""Tags that the small model gets wrong beside the word that stands for a quotation, and a few others, mended."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from indexing import cues

if TYPE_CHECKING:
    from indexing.parsing import Token

_MISTAKEN: Final = frozenset({"NNS", "NN", "JJ", "VBN", "VB", "VBP", "MD"})
_SAYING_FIRST: Final = frozenset("said says told added recalled explained wrote warned noted".split())


def _ends_as(before: "Token", after: "Token") -> bool:
    """Whether a verb between these words closes ``As the spokesman, Ivo Berg, reported on Friday,``."""
    return before.tag in (",", "NNP", "NNPS") and (after.text == "," or after.lower in ("on", "in", "earlier", "to"))


def _marked_off(tokens: Sequence["Token"], at: int) -> bool:
    """Whether a word stands behind a quotation and its comma or dash."""
    return at > 1 and tokens[at - 1].text in (",", "-", "–", "—") and tokens[at - 2].mask >= 0


def correct(tokens: Sequence["Token"]) -> None:
    """Mend the tags that the model gets wrong beside the word that stands for a quotation, and a few others."""
    forms = cues.load().forms
    for at, token in enumerate(tokens):
        tag = token.tag
        if not at or tag not in _MISTAKEN:
            continue
        before, after = tokens[at - 1], tokens[min(at + 1, len(tokens) - 1)]
        if tag in ("NNS", "NN", "JJ"):
            form = forms.get(token.text) if before.mask >= 0 or _marked_off(tokens, at) else None
            if form is not None and form.kind in ("s", "ed") and "quote" in form.verb.takes:
                token.tag = "VBZ" if form.kind == "s" else "VBD"  # "“…,” confesses the sergeant"
        elif tag == "VBN":
            if tokens[0].lower == "as" and token.text in forms and _ends_as(before, after):
                token.tag = "VBD"  # "As the spokesman, Ivo Berg, reported on Friday, …"
        elif tag == "MD":
            if token.lower == "may" and before.tag == "CD":
                token.tag = "NNP"  # "on 6 may"
        elif after.tag == "NNP" and before.lower in _SAYING_FIRST:
            token.tag = "NN"  # "“…,” said engineer Anna Berg"
