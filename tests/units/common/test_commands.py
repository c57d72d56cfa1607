"""Which command is meant: the longest one at the start, in either language; the rest stays as typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.common.parsing.commands import LONGEST, TypedCommand, command_words
from storage.names import fold
from tests.units.texts import ANYTHING, DISGUISES, disguised

WORDS = command_words()


@pytest.mark.parametrize(
    ("typed", "route", "rest"),
    [
        ("aanmelden samenleving", "join", "samenleving"),
        ("AANMELDEN Samenleving", "join", "Samenleving"),
        ("  aanmelden   samenleving ", "join", "samenleving "),
        ("aanmelden\tsamenleving", "join", "samenleving"),
        ("aanmelden: samenleving", "join", "samenleving"),
        ("*aanmelden* samenleving", "join", "samenleving"),
        ("áánmelden samenleving", "join", "samenleving"),
        ("meld aan samenleving", "join", "samenleving"),
        ("meld me aan voor samenleving", "join", "voor samenleving"),
        ("meld mij aan", "join", ""),
        ("inschrijven lab binnenstad", "join", "lab binnenstad"),
        ("join samenleving as alderman", "join", "samenleving as alderman"),
        ("sign up samenleving", "join", "samenleving"),
        ("Sign  up  samenleving  as  alderman", "join", "samenleving  as  alderman"),
        ("afmelden", "leave", ""),
        ("meld me af", "leave", ""),
        ("sign off efl", "leave", "efl"),
        ("mijn", "me", ""),
        ("Mijn groepen", "me", ""),
        ("me", "me", ""),
        ("leden samenleving", "members", "samenleving"),
        ("members samenleving", "members", "samenleving"),
        ("taal en", "language", "en"),
        ("language nl", "language", "nl"),
        ("help", "help", ""),
        ("hulp!", "help", ""),
        ("aanmeldne samenleving", None, None),
        ("aanmelden-samenleving", None, None),
        ("samenleving", None, None),
        ("pijlers", None, None),
        ("meldt aan samenleving", None, None),
        ("", None, None),
        ("!!!", None, None),
    ],
)
def test_commands_as_people_type_them(typed: str, route: str | None, rest: str | None) -> None:
    wanted = TypedCommand(route, rest) if route is not None and rest is not None else None
    assert WORDS.parse(typed) == wanted


@pytest.mark.parametrize(
    ("typed", "likely"),
    [
        ("aanmeldne samenleving", "aanmelden"),
        ("aanmeld samenleving", "aanmelden"),
        ("afmelde samenleving", "afmelden"),
        ("meldaan samenleving", "meld aan"),
        ("singup samenleving", "signup"),
        ("ledne samenleving", "leden"),
        ("membres samenleving", "members"),
        ("pijlres", "pijlers"),
    ],
)
def test_a_typo_leads_to_an_offer(typed: str, likely: str) -> None:
    assert WORDS.parse(typed) is None
    assert WORDS.nearest(typed, also=["pijlers", "labs"])[0] == likely


@pytest.mark.parametrize("typed", ["", "   ", "🏛", "xyzzy", "1234567890", "<!channel>"])
def test_nothing_like_a_command_leads_to_no_offer(typed: str) -> None:
    assert WORDS.nearest(typed) == []


def test_no_command_is_longer_than_what_is_looked_at() -> None:
    assert max(len(phrase.split()) for phrase in WORDS.phrases) <= LONGEST


@given(st.sampled_from(sorted(WORDS.phrases)), DISGUISES, ANYTHING)
def test_an_exact_command_is_always_found_and_the_rest_given_back(
    phrase: str, ways: list[object], rest: str
) -> None:
    text = f"{disguised(phrase, ways)} {rest}"
    found = WORDS.parse(text)
    assert found is not None
    assert text.endswith(found.rest)
    understood = fold(text.removesuffix(found.rest))
    assert understood.startswith(phrase)  # or a longer command that begins with it
    assert WORDS.phrases[understood] == found.route


@given(ANYTHING)
def test_no_text_is_too_strange(text: str) -> None:
    found = WORDS.parse(text)
    if found is not None:
        assert found.route in set(WORDS.phrases.values())
        assert text.endswith(found.rest)
    offered = WORDS.nearest(text)
    assert len(offered) <= 3
    assert set(offered) <= set(WORDS.phrases)
