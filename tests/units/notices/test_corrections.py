"""What is planned after messages that were wrong: a table of examples, and what holds of any."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.common.rules.delegation import BEHALF
from handlers.notices.rules.corrections import once, planned
from storage.models import Notice
from storage.vocabulary import CorrectionKind

FOLLOWS, IN_PLACE, TAKEN_BACK = CorrectionKind


def got(words: str) -> Notice:
    """Return a message: "7", or "7mail", "7perhaps", "7for" (which they got for somebody else)."""
    number = int(words[0])
    return Notice(
        id=sum(map(ord, words)),
        person_id=number,
        mail_id=1 if "mail" in words else None,
        message=None if "perhaps" in words else f"m{words}",
        args={BEHALF: "99"} if "for" in words else {},
    )


def said(kind: CorrectionKind, went: str) -> str:
    """Return what is planned: ">" a new message, "=" one in the place of the other."""
    some = planned(kind, [got(one) for one in went.split()])
    signs = {"correction": ">", "corrected": "="}
    return " ".join(f"{signs[one.kind]}{(one.before.message or 'm?')[1:]}" for one in some)


@pytest.mark.parametrize(
    ("kind", "went", "wanted"),
    [
        (FOLLOWS, "", ""),
        (FOLLOWS, "1 2 3mail", ">1 >2 >3mail"),
        (FOLLOWS, "1for 1", ">1"),
        (FOLLOWS, "2for 1", ">2for >1"),
        (FOLLOWS, "1perhaps 2", ">? >2"),
        (IN_PLACE, "1 2 3mail", "=1 =2 >3mail"),
        (IN_PLACE, "1for 1", "=1for =1"),
        (IN_PLACE, "1perhaps 2", "=2 >?"),
        (TAKEN_BACK, "1 2 3mail 4perhaps", "=1 =2"),
        (TAKEN_BACK, "1mail", ""),
    ],
)
def test_the_table_of_examples(kind: CorrectionKind, went: str, wanted: str) -> None:
    assert said(kind, went) == wanted


WENT = st.lists(
    st.builds(
        lambda person, more: got(f"{person}{more}"),
        st.integers(1, 5),
        st.sampled_from(["", "mail", "perhaps", "for"]),
    ),
    max_size=12,
)


@given(WENT)
def test_everybody_hears_a_new_message_once_and_nobody_else_does(went: list[Notice]) -> None:
    told = [one.before.person_id for one in planned(FOLLOWS, went)]
    assert sorted(told, key=str) == sorted({one.person_id for one in went}, key=str)
    assert len(once(went)) == len(told)


@given(WENT)
def test_what_stands_in_a_chat_is_changed_there_and_what_does_not_is_never_lost(
    went: list[Notice],
) -> None:
    some = planned(IN_PLACE, went)
    assert {one.before.person_id for one in some} == {one.person_id for one in went}
    for one in planned(TAKEN_BACK, went):
        assert one.kind == "corrected"
        assert one.before.mail_id is None
        assert one.before.message is not None
