"""What somebody says of themselves behind a sign-up; whatever is not understood is given back."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.common.parsing.profile import AS, FROM, TypedProfile, parse, tail
from storage.models import Function
from storage.names import FILLERS, fold
from storage.vocabulary import FunctionClass
from tests.units.texts import ANYTHING, DISGUISES, disguised

BESTUURDER, AMBTELIJK = FunctionClass.BESTUURDER, FunctionClass.AMBTELIJK

Said = tuple[str | FunctionClass | None, str, str]


def said(text: str, functions: list[Function]) -> Said:
    """Return function (or class), organisation and what was not understood."""
    found = parse(text, functions)
    function = found.function.name if found.function else found.function_class
    return function, found.organisation, found.extra


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("", (None, "", "")),
        ("als wethouder", ("wethouder", "", "")),
        ("als WETHOUDER,", ("wethouder", "", "")),
        ("wethouder", ("wethouder", "", "")),
        ("as alderman", ("wethouder", "", "")),
        ("as an alderman", ("wethouder", "", "")),
        ("als de burgemeester", ("burgemeester", "", "")),
        ("als ambtelijk adviseur", ("ambtelijk adviseur", "", "")),
        ("as policy adviser of Nijkerk", ("ambtelijk adviseur", "Nijkerk", "")),
        ("als bestuurder", (BESTUURDER, "", "")),
        ("als bestuurder uit Zutphen", (BESTUURDER, "Zutphen", "")),
        ("als ambtenaar van Goes", (AMBTELIJK, "Goes", "")),
        ("gemeente Zeist", (None, "Zeist", "")),
        ("Gemeente: Zeist", (None, "Zeist", "")),
        ("municipality of Zeist", (None, "Zeist", "")),
        ("from the municipality of Zeist", (None, "Zeist", "")),
        ("van de gemeente Zeist", (None, "Zeist", "")),
        ("namens de gemeente Zeist", (None, "Zeist", "")),
        ("uit De Bilt", (None, "De Bilt", "")),
        ("van Den Helder", (None, "Den Helder", "")),
        ("gemeente Land van Cuijk", (None, "Land van Cuijk", "")),
        ("uit Hof van Twente als wethouder", ("wethouder", "Hof van Twente", "")),
        ("van de gemeente Land van Cuijk", (None, "Land van Cuijk", "")),
        ("gemeente Bergen op Zoom", (None, "Bergen op Zoom", "")),
        ("uit Voorne aan Zee", (None, "Voorne aan Zee", "")),
        ("als wethouder gemeente Zeist", ("wethouder", "Zeist", "")),
        ("gemeente Zeist als wethouder", ("wethouder", "Zeist", "")),
        ("als wethouder van Zeist", ("wethouder", "Zeist", "")),
        ("als wethouder Zeist", ("wethouder", "Zeist", "")),
        ("wethouder Zeist", ("wethouder", "Zeist", "")),
        ("wethouder De Ronde Venen", ("wethouder", "De Ronde Venen", "")),
        ("als wethouder financiën van Zeist", ("wethouder", "Zeist", "financiën")),
        ("als wethouder van financiën uit Zeist", ("wethouder", "Zeist", "financiën")),
        ("wethouder financiën gemeente Zeist", ("wethouder", "Zeist", "financiën")),
        ("als bestuurder zorg uit Zeist", (BESTUURDER, "Zeist", "zorg")),
        ("tot volgende week", (None, "", "tot volgende week")),
        ("Tot  Volgende\tWeek!", (None, "", "Tot Volgende Week!")),
        ("als tovenaar", (None, "", "tovenaar")),
        ("als tovenaar uit Zeist", (None, "Zeist", "tovenaar")),
        ("graag als wethouder", ("wethouder", "", "")),
        ("wethouder De Wolden", ("wethouder", "De Wolden", "")),
        ("zeist", (None, "", "zeist")),
        ("als", (None, "", "")),
        ("gemeente", (None, "", "")),
        ("als gemeente", (None, "", "")),
        ("<!channel>", (None, "", "<!channel>")),
    ],
)
def test_what_people_say_of_themselves(functions: list[Function], typed: str, wanted: Said) -> None:
    assert said(typed, functions) == wanted


@pytest.mark.parametrize(
    ("typed", "about"),
    [
        ("samenlevig als wethouder gemeente Zeist", "als wethouder gemeente Zeist"),
        ("samenlevig gemeente  Zeist", "gemeente Zeist"),
        ("als wethouder", "als wethouder"),
        ("samenlevig", ""),
        ("", ""),
    ],
)
def test_the_part_of_a_line_that_is_about_the_person(typed: str, about: str) -> None:
    assert tail(typed) == about


@given(st.sampled_from(["wethouder", "mayor", "ambtelijk adviseur", "council clerk"]), DISGUISES)
def test_a_function_is_known_in_any_spelling_of_both_languages(
    name: str, ways: list[object]
) -> None:
    by_name = {name: f for f in FUNCTIONS for name in (f.name, f.name_en)}
    assert parse(f"als {disguised(name, ways)} uit Goes", FUNCTIONS) == TypedProfile(
        by_name[name], None, "Goes", ""
    )


@given(ANYTHING)
def test_no_text_is_too_strange_and_no_word_is_lost_or_made_up(text: str) -> None:
    """Whatever comes back was typed; whatever does not was a keyword, a filler or the function."""
    found = parse(text, FUNCTIONS)
    back = Counter(f"{found.organisation} {found.extra}".split())
    typed = Counter(text.split())
    assert back <= typed
    names = {w for f in FUNCTIONS for n in (f.name, f.name_en) for w in fold(n).split()}
    known = (
        AS
        | FROM
        | FILLERS
        | names
        | {"bestuurder", "bestuurders", "ambtenaar"}
        | {"executive", "official", ""}
    )
    assert {word for word in (typed - back) if not set(fold(word).split()) <= known} == set()


FUNCTIONS = [
    Function(key=key, name=nl, name_en=en, function_class=BESTUURDER)
    for key, nl, en in [
        ("wethouder", "wethouder", "alderman"),
        ("burgemeester", "burgemeester", "mayor"),
        ("ambtelijk adviseur", "ambtelijk adviseur", "policy adviser"),
        ("griffier", "griffier", "council clerk"),
    ]
]
