"""Who is meant by a line: one exact name, or an offer of those who may be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.common.parsing.emails import address
from handlers.common.parsing.people import OFFERS, Found, Known, parse

PEOPLE = [
    Known(1, "Bram Visser"),
    Known(2, "Joost van Dam"),
    Known(3, "Anna de Boer"),
    Known(4, "Anna Bakker"),
    Known(5, "Karin Postma"),
    Known(6, "Karin Postma"),
    Known(7, "Bram"),
]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Bram Visser ik kom", Found([1], "ik kom", exact=True, whole=True)),
        (
            "bram ik kom niet wegens ziekte",
            Found([7], "ik kom niet wegens ziekte", exact=True, whole=True),
        ),
        ("JOOST VAN DAM aanmelden lab", Found([2], "aanmelden lab", exact=True, whole=True)),
        ("joost dam mijn", Found([2], "mijn", exact=True, whole=True)),
        ("joost mijn", Found([2], "mijn", exact=False)),
        ("anna weet niet", Found([3, 4], "weet niet", exact=False)),
        ("Karin Postma mijn", Found([5, 6], "mijn", exact=False, whole=True)),
        ("Karen Postma", Found([5, 6], "", exact=False)),
        ("Xyz", Found([], "", exact=False)),
        ("", Found([], "", exact=False)),
        ("?? !!", Found([], "", exact=False)),
    ],
)
def test_who_is_meant(line: str, found: Found) -> None:
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
def test_a_whole_name_is_always_exact_and_the_rest_is_kept(one: Known, rest: str) -> None:
    assert parse(f"{one.name} {rest}", PEOPLE) == Found([one.id], rest, exact=True, whole=True)


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
