"""Quotations as machines and scrapers leave them: misplaced spaces, forgotten marks, glued dashes and sentences."""

import pytest

from tests.unit.test_attribution import read

Claim = tuple[str | None, list[str], str]


def claims(text: str) -> list[Claim]:
    """Speaker, pieces of content and quotation type of each statement."""
    article = read(text)
    return [
        (
            text[s.speaker.start : s.speaker.end] if s.speaker else None,
            [text[p.start : p.end] for p in s.segments],
            s.quote_type,
        )
        for s in article.statements
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "- There will be no strike. But somebody may want one, ”said Lazar.",
            [("Lazar", ["There will be no strike. But somebody may want one,"], "direct")],
        ),
        (
            '"The good news is that it works. In spring the families feared the cold, "writes the weekly.',
            [
                (
                    "the weekly",
                    ["The good news is that it works. In spring the families feared the cold,"],
                    "direct",
                )
            ],
        ),
        (
            '- Visitors should leave now. Things can go fast, "he warned, pointing out that" madness can win ".',
            [
                ("he", ["Visitors should leave now. Things can go fast,"], "direct"),
                ("he", ["madness can win"], "direct"),
            ],
        ),
        (
            "- The union must be mended, you have to change (...). Prices rise in the world- said Ozols.",
            [("Ozols", ["The union must be mended, you have to change (...). Prices rise in the world"], "direct")],
        ),
        (
            "-The fair will please the guests of our city and the country-he said.",
            [("he", ["The fair will please the guests of our city and the country"], "direct")],
        ),
        (
            '"It is impossible to overlook the boats (at the port - ed.) - said Ozols.',
            [("Ozols", ["It is impossible to overlook the boats (at the port - ed.)"], "direct")],
        ),
        (
            "- duty to the treaty is holy. The bloc backs them - the politician added.",
            [("the politician", ["duty to the treaty is holy. The bloc backs them"], "direct")],
        ),
        (
            "- Bombing affects my nerves - confesses patient Wiktoria Berg.",
            [("patient Wiktoria Berg", ["Bombing affects my nerves"], "direct")],
        ),
        (
            "- We hold the pier - said Ozols quoted by the Baltic Times.",
            [("Ozols", ["We hold the pier"], "direct")],
        ),
        (
            "The talks failed and nobody is to blame - said on Friday the head of Latvian diplomacy Ivo Ozols.",
            [("the head of Latvian diplomacy Ivo Ozols", ["The talks failed and nobody is to blame"], "indirect")],
        ),
        (
            "Asked why she left, Berg replied: - You see, this story does not end. He stays with us. It is a feast.",
            [("Berg", ["You see, this story does not end. He stays with us. It is a feast."], "direct")],
        ),
        (
            "The port burned and so did the mill - reminds the Maltese weekly.",
            [("the Maltese weekly", ["The port burned and so did the mill"], "indirect")],
        ),
        (
            "A series of talks on the growing tension at the borders.NATO countries warned that they would not wait.",
            [("NATO countries", ["they would not wait"], "indirect")],
        ),
    ],
)
def test_damaged_marks_still_part_words_from_cue(text: str, expected: list[Claim]) -> None:
    assert claims(text) == expected


def test_a_bare_verb_of_saying_beside_a_quotation_goes_on_with_the_last_speaker() -> None:
    article = read("The mill burned, Ivo Ozols said. - Whoever tries it again will meet all of us - said.")
    first, second = article.statements
    assert second.continues is first
    assert [article.body[s.start : s.end] for s in second.segments] == ["Whoever tries it again will meet all of us"]


def test_the_name_of_an_event_in_marks_is_no_quotation() -> None:
    text = "The fishermen expect a poor year, President Ivo Ozols said at the forum “This is OUR Sea!” in Riga."
    assert claims(text) == [("Ivo Ozols", ["The fishermen expect a poor year"], "indirect")]
