"""Who is meant by a line: one exact name, or an offer of those who may be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.common.parsing.emails import address
from handlers.common.parsing.people import OFFERS, PersonMatch, PersonName, parse

PEOPLE = [
    PersonName(1, "Bram Visser"),
    PersonName(2, "Joost van Dam"),
    PersonName(3, "Anna de Boer"),
    PersonName(4, "Anna Bakker"),
    PersonName(5, "Karin Postma"),
    PersonName(6, "Karin Postma"),
    PersonName(7, "Bram"),
]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Bram Visser ik kom", PersonMatch([1], "ik kom", exact=True, whole=True)),
        (
            "bram ik kom niet wegens ziekte",
            PersonMatch([7], "ik kom niet wegens ziekte", exact=True, whole=True),
        ),
        ("JOOST VAN DAM aanmelden lab", PersonMatch([2], "aanmelden lab", exact=True, whole=True)),
        ("joost dam mijn", PersonMatch([2], "mijn", exact=True, whole=True)),
        ("joost mijn", PersonMatch([2], "mijn", exact=False)),
        ("anna weet niet", PersonMatch([3, 4], "weet niet", exact=False)),
        ("Karin Postma mijn", PersonMatch([5, 6], "mijn", exact=False, whole=True)),
        ("Karen Postma", PersonMatch([5, 6], "", exact=False)),
        ("Xyz", PersonMatch([], "", exact=False)),
        ("", PersonMatch([], "", exact=False)),
        ("?? !!", PersonMatch([], "", exact=False)),
    ],
)
def test_who_is_meant(line: str, found: PersonMatch) -> None:
    assert parse(line, PEOPLE) == found


@given(st.text(max_size=300))
def test_any_line_is_read_and_nobody_is_made_up(line: str) -> None:
    found = parse(line, PEOPLE)
    assert set(found.ids) <= {one.id for one in PEOPLE}
    assert len(found.ids) <= OFFERS
    assert not found.exact or len(found.ids) == 1
    assert not found.rest or " ".join(line.split()).endswith(found.rest)


@pytest.mark.parametrize("one", PEOPLE[:4])
@given(rest=st.from_regex(r"(ik kom|mijn|agendapunt [a-z]{3,9})", fullmatch=True))
def test_a_whole_name_is_always_exact_and_the_rest_is_kept(one: PersonName, rest: str) -> None:
    assert parse(f"{one.name} {rest}", PEOPLE) == PersonMatch(
        [one.id], rest, exact=True, whole=True
    )


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("a@b.nl", "a@b.nl"),
        (" i.vos@gemeente-x.example.nl ", "i.vos@gemeente-x.example.nl"),
        ("a@b", None),
        ("a b@c.nl", None),
        ("a@b.nl\nbcc: x@y.nl", None),
        ("a@b.nl, c@d.nl", None),
        ("<a@b.nl>", None),
        ("x" * 120 + "@b.nl", None),
        ("", None),
    ],
)
def test_an_address_is_an_address(typed: str, found: str | None) -> None:
    assert address(typed) == found
