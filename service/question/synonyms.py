"""English words that say the same in news of the war: who asks for one is answered with claims that use another."""

from collections.abc import Mapping
from typing import Final

from language.tokens import term

_GROUPS: Final = (
    "explosion blast detonation",
    "ammo ammunition munitions shells",
    "ammunition munitions shells",
    "mutiny rebellion revolt uprising",
    "munitions bombs",
    "bombs munitions",
    "nukes nuclear",
    "ceasefire truce armistice",
    "join enter",
    "enter join",
    "massacre killings atrocities",
    "plan proposal initiative formula",
    "formula plan proposal",
    "theatre theater",
    "theater theatre",
    "soldiers troops servicemen",
    "troops soldiers forces",
    "conscripts mobilised recruits",
    "starvation famine hunger",
    "famine hunger starvation",
    "kidnapping abduction deportation",
    "abduction kidnapping deportation",
    "blackout outage",
    "outage blackout",
    "airfield airbase aerodrome",
    "drone UAV",
    "drones UAV",
    "hostages captives",
    "rape rapes sexual",
    "looting looted plunder",
    "incursion raid invasion",
    "traitors collaborators treason",
    "trenches fortifications",
    "shortage lack deficit",
    "lack shortage",
    "threats threatened threat blackmail",
    "threat threatened blackmail",
    "warrant warrants charges",
    "defenders garrison fighters",
    "railway rail train",
    "tribunal court",
    "reparations compensation",
    "spies spying espionage",
    "provocation provocations staged",
    "elections vote election",
    "referendum referendums vote",
)
_ALIKE: Final[Mapping[str, tuple[str, ...]]] = {
    term(first): tuple(rest) for first, *rest in (group.split() for group in _GROUPS)
}


def alike(word: str) -> str:
    """A word to be found with the words that say the same, joined by OR; alone where none are known."""
    return " OR ".join((word, *_ALIKE.get(term(word), ())))
