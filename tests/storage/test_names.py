"""Names are the same name whatever their case, accents, punctuation and filler words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.names import FILLERS, fold, name_key
from tests.units.texts import ANYTHING


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Samenleving", "samenleving"),
        ("  SAMENLEVING \t", "samenleving"),
        ("Financiën", "financien"),
        ("Financie\u0308n", "financien"),
        ("FINANCIËN", "financien"),
        ("Economie en Fysieke  Leefomgeving,", "economie en fysieke leefomgeving"),
        ("Etten-Leur", "etten leur"),
        ("Etten – Leur", "etten leur"),
        ("'s-Hertogenbosch", "s hertogenbosch"),
        ("’s‑Hertogenbosch", "s hertogenbosch"),
        ("snake_case", "snake case"),
        ("met _ ertussen", "met ertussen"),
        ("BTW-compensatiefonds", "btw compensatiefonds"),
        ("Súdwest-Fryslân", "sudwest fryslan"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("ﬁnanciën", "financien"),
        ("ℌelp", "help"),
        ("①", "1"),
        ("Platform31", "platform31"),
        ("Ελλάδα", "ελλαδα"),
        ("", ""),
        ("  ", ""),
        ("…!?", ""),
        ("🏛️", ""),
        ("\ud800", ""),
        ("a\x00b", "a b"),
    ],
)
def test_folding(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Innovaties in het sociaal domein", "innovaties sociaal domein"),
        ("de samenleving", "samenleving"),
        ("voor de Samenleving, graag", "samenleving"),
        ("the municipality", "municipality"),
        ("De Bilt", "bilt"),
        ("Bergen op Zoom", "bergen zoom"),
        ("Land van Cuijk", "land cuijk"),
        ("de", "de"),
        ("voor de", "voor de"),
        ("", ""),
    ],
)
def test_keys_leave_filler_words_out_unless_nothing_else_is_left(typed: str, key: str) -> None:
    assert name_key(typed) == key


@given(ANYTHING)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert name_key(name_key(text)) == name_key(text)


@given(ANYTHING)
def test_a_folded_text_has_single_spaces_and_nothing_else_but_letters_and_digits(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split(" "))
    assert all(word.isalnum() for word in folded.split(" ") if folded)


@given(ANYTHING, st.integers(0, 300))
def test_a_long_text_folds_like_a_short_one(text: str, more: int) -> None:
    """Short texts are remembered, long ones are not; nobody may notice."""
    assert fold(text + " " + "x" * more) == f"{fold(text)} {'x' * more}".strip()


def test_filler_words_are_folded_themselves() -> None:
    assert {fold(word) for word in FILLERS} == FILLERS
