"""A list as copied from a spreadsheet: any columns, any separators, and no line is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.lists.parsing.columns import SHAPES, Column
from handlers.lists.parsing.lines import kind_of, read, several
from handlers.texts import catalogue
from storage.names import fold
from storage.vocabulary import ImportKind

PEOPLE = SHAPES[ImportKind.PEOPLE]
N, P, F, M, G = PEOPLE.order
INEKE = {N: "Ineke Vos", P: "Zutphen", F: "wethouder", M: "i@example.nl", G: "Samenleving"}


@pytest.mark.parametrize(
    ("typed", "cells"),
    [
        ("Ineke Vos;Zutphen;wethouder;i@example.nl;Samenleving", INEKE),
        ("Ineke Vos\tZutphen\twethouder\ti@example.nl\tSamenleving", INEKE),
        ("Ineke Vos, Zutphen, wethouder, i@example.nl, Samenleving", INEKE),
        ("\ufeffIneke\u00a0Vos ;  Zutphen;wethouder ;i@example.nl; Samenleving ;;", INEKE),
        ("mevr. Ineke Vos;Zutphen;wethouder;i@example.nl;Samenleving", INEKE),
        ("Vos, Ineke;Zutphen;wethouder;i@example.nl;Samenleving", INEKE),
        ('"Vos, Ineke";"Zutphen";"wethouder";"i@example.nl";"Samenleving"', INEKE),
        ("Groep;Mail;Naam;Gemeente;Functie\nSamenleving;i@example.nl;Ineke Vos;Zutphen;wethouder",
         INEKE),
        ("Municipality,Name,Role,E-mail,Groups\nZutphen,Ineke Vos,wethouder,i@example.nl,Samenleving",
         INEKE),
        (("Voornaam\tAchternaam\tGemeente\tFunctie\tMail\tPijler\nIneke\tVos\tZutphen\twethouder\t"
         "i@example.nl\tSamenleving"), INEKE),
        ("Ineke Vos", {N: "Ineke Vos"}),
        ("gemeente\nZutphen", {P: "Zutphen"}),
        ("Dam, Joost van\tZeist", {N: "Joost van Dam", P: "Zeist"}),
        ("Ineke Vos;Zutphen;;;Samenleving;Bestuur", {N: "Ineke Vos", P: "Zutphen",
                                                    G: "Samenleving, Bestuur"}),
        ('Ineke "de Vos; Zutphen', {N: 'Ineke "de Vos', P: "Zutphen"}),
    ],
)  # fmt: skip
def test_a_line_is_understood(typed: str, cells: dict[Column, str]) -> None:
    (row,) = read(typed).rows
    assert row.cells == cells


MEETINGS = ImportKind.MEETINGS
D, _, T, W, C = SHAPES[MEETINGS].order
HELD = {D: "25-3-2024", G: "Samenleving", T: "Zorg", W: "Zeist", C: "Anna Bakker, Goes"}


@pytest.mark.parametrize(
    ("typed", "cells"),
    [
        ("25-3-2024;Samenleving;Zorg;Zeist;Anna Bakker, Goes", HELD),
        ("25-3-2024\tSamenleving\tZorg\tZeist\tAnna Bakker, Goes", HELD),
        ("25-3-2024,Samenleving,Zorg,Zeist,Anna Bakker,Goes", HELD),
        ("25-3-2024;Samenleving;Zorg;Zeist;Anna Bakker;;Goes", HELD),
        ('25-3-2024,Samenleving,Zorg,Zeist,"Anna Bakker, Goes"', HELD),
        ("Aanwezigen;Locatie;Titel;Pijler;Dag\nAnna Bakker, Goes;Zeist;Zorg;Samenleving;25-3-2024",
         HELD),
        ('present,place,title,group,date\n"Anna Bakker, Goes",Zeist,Zorg,Samenleving,25-3-2024', HELD),
        (("datum;groep;titel;plaats;gemeenten;aantal mensen;aantal gemeenten;opkomst genoteerd\n"
         "25-3-2024;Samenleving;Zorg;Zeist;Goes;3;1;ja"),
         {D: "25-3-2024", G: "Samenleving", T: "Zorg", W: "Zeist", P: "Goes"}),
        ("datum;tijd;einde\n25-3-2024;14.00;16.00",
         {D: "25-3-2024", Column.BEGINS: "14.00", Column.ENDS: "16.00"}),
        ("25-3-2024", {D: "25-3-2024"}),
    ],
)  # fmt: skip
def test_a_line_about_a_meeting_is_understood(typed: str, cells: dict[Column, str]) -> None:
    (row,) = read(typed, MEETINGS).rows
    assert row.cells == cells


def test_every_column_of_our_own_spreadsheets_has_one_meaning() -> None:
    for language in ("nl", "en"):
        words = catalogue(language)
        for kind, columns in (
            (ImportKind.PEOPLE, ("name", "municipality", "function", "mail", "groups")),
            (MEETINGS, ("day", "group", "title", "place", "municipalities")),
        ):
            heads = [words.words(f"exporting.column_{one}")[0] for one in columns]
            found = [SHAPES[kind].means.get(fold(head)) for head in heads]
            assert None not in found
            assert len(set(found)) == len(columns)


def test_lines_keep_their_numbers_and_unknown_columns_are_named() -> None:
    found = read("\r\nNaam;Telefoon;Gemeente\r\n\r\nIneke Vos;06;Zutphen\r\n;;\r\nJan Smit;;Zeist")
    assert [row.number for row in found.rows] == [4, 6]
    assert found.ignored == ("Telefoon",)


def test_a_cell_in_quotes_may_go_on_over_lines_and_loses_no_other() -> None:
    found = read('Ineke Vos;"Zut\nphen";wethouder\nJan "de Smit;Zeist\nPiet;"Zeist\nKees;Zeist')
    assert [(row.number, row.get(N), row.get(P)) for row in found.rows][:2] == [
        (1, "Ineke Vos", "Zut phen"),
        (3, 'Jan "de Smit', "Zeist"),
    ]
    assert [row.number for row in found.rows] == [1, 3, 4, 5]


def test_a_name_is_no_heading() -> None:
    assert [row.get(N) for row in read("Naam Genoot;Zeist\nFunctie Groep;Zeist").rows] == [
        "Naam Genoot",
        "Functie Groep",
    ]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Samenleving, Bestuur", ["Samenleving", "Bestuur"]),
        ("Samenleving + lab  Binnenstad", ["Samenleving", "lab Binnenstad"]),
        ("", []),
        (" / ", []),
    ],
)
def test_a_cell_may_hold_several_names(cell: str, names: list[str]) -> None:
    assert several(cell) == names


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        ("\n;;\nDatum;Groep;Titel;Plaats;Aanwezig", ImportKind.MEETINGS),
        ("date,group,title,place,municipalities,number of people", ImportKind.MEETINGS),
        ("Titel\tDag", ImportKind.MEETINGS),
        ("25-3-2024;Samenleving", ImportKind.MEETINGS),
        ("naam;aanwezig;datum", ImportKind.MEETINGS),
        ("naam;gemeente;datum", ImportKind.PEOPLE),
        ("Voornaam;Achternaam;Dag", ImportKind.PEOPLE),
        ("naam;gemeente\n25-3-2024;Zeist", ImportKind.PEOPLE),
        ("Ineke Vos;Zeist", ImportKind.PEOPLE),
        (";Zeist", ImportKind.PEOPLE),
        ("", ImportKind.PEOPLE),
    ],
)
def test_the_headings_say_which_list_it_is(lines: str, kind: ImportKind) -> None:
    assert kind_of(lines) == kind


WORDS = st.sampled_from(
    [*list(PEOPLE.means)[:9], *list(SHAPES[MEETINGS].means)[:9], "Ineke", "dhr.", '"', "é", ""]
)
LINES = st.lists(
    st.one_of(
        st.text(max_size=40),
        st.lists(WORDS, max_size=7).map(";".join),
        st.lists(WORDS, max_size=7).map("\t".join),
    ),
    max_size=8,
)


@pytest.mark.parametrize("kind", ImportKind)
@given(LINES)
def test_every_line_that_says_something_is_one_row_or_the_headings(
    kind: ImportKind, lines: list[str]
) -> None:
    text = "\n".join(lines)
    whole = text.splitlines()
    found = read(text, kind)
    numbers = [row.number for row in found.rows]
    assert numbers == sorted(set(numbers))
    assert set(numbers) <= set(range(1, len(whole) + 1))
    words = {word for line in whole for word in fold(line).split()}
    kept = {word for row in found.rows for word in fold(row.line).split()}
    headings = {word for one in SHAPES[kind].means for word in one.split()}
    unknown = {word for one in found.ignored for word in fold(one).split()}
    assert words - kept <= headings | unknown  # no word is lost but those of headings
    assert all(row.line for row in found.rows)
