"""The first sentence of a message."""

import pytest

from handlers.common.rules.limits import ITEM_TITLE
from handlers.items.drafts import ItemDraft
from handlers.items.parsing.sentences import first_sentence


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Wachtlijsten", "Wachtlijsten"),
        ("De opvang is vol. Wat nu?", "De opvang is vol"),
        ("Wat nu? De opvang is vol.", "Wat nu?"),
        ("Help! De opvang is vol.", "Help!"),
        ("Wachtlijsten\nZe worden langer.", "Wachtlijsten"),
        ("\n  De   opvang \n is vol", "De opvang"),
        ("De opvang, o.a. in Zeist, is vol. Wat nu?", "De opvang, o.a. in Zeist, is vol"),
        ("Volgens dhr. Jansen kan het, d.w.z. nu. Echt.", "Volgens dhr. Jansen kan het, d.w.z. nu"),
        ("Om 10.00 uur is het nr. 3. Daarna niet.", "Om 10.00 uur is het nr. 3"),
        ("1. Wachtlijsten. 2. Opvang.", "1. Wachtlijsten"),
        ("J. de Vries weet het. Ik niet.", "J. de Vries weet het"),
        ("Zie https://zeist.example/a.b?c=d. Daar staat het.", "Zie https://zeist.example/a.b?c=d"),
        ("Hij zei: “Dat kan.” Toen niet meer.", "Hij zei: “Dat kan.”"),
        ("Tja... Het is vol.", "Tja..."),
        ("we zijn vol. wat nu", "we zijn vol"),
        ("We need e.g. more beds. Who has them?", "We need e.g. more beds"),
        (".", ""),
    ],
)
def test_it_ends_where_a_sentence_ends(text: str, first: str) -> None:
    assert first_sentence(text) == first


def test_what_is_too_long_is_cut_between_words_and_all_of_it_explains() -> None:
    text = "woord " * 40
    draft = ItemDraft.of_message(text, [])
    assert len(draft.title) <= ITEM_TITLE
    assert draft.title.endswith("woord…")
    assert draft.explanation == text.strip()


def test_what_the_title_says_is_not_said_again() -> None:
    assert ItemDraft.of_message("De opvang", []).explanation == ""
