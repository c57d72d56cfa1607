"""Who and what is of another workspace is named, for there an id is somebody else or nobody."""

import pytest

from bot.slack.renderer import renderer
from bot.slack.residence import Residence
from handlers.sentences import Channel, Mention, Text
from handlers.views import message
from storage.address import AccountKey, ChannelKey
from storage.vocabulary import Platform

HERE, THERE, SISTER = (AccountKey(Platform.SLACK, team, "UBRAM") for team in ("T1", "T2", "T3"))
HOME, FURTHER = Residence(further=frozenset({"T2"})), Residence("T2")


def said(residence: Residence, slot: Mention | Channel) -> str:
    """Return all that a message with this in it says, in blocks and in its notification."""
    return str(renderer(residence).message(message(Text("no.offer", typed=slot)), "nl"))


@pytest.mark.parametrize(
    ("residence", "accounts", "pointed_at"),
    [
        (Residence(), (THERE,), True),  # as ever, where there is no other one
        (HOME, (HERE,), True),
        (HOME, (SISTER,), True),  # of the same organisation
        (HOME, (THERE,), False),
        (HOME, (THERE, HERE), True),
        (FURTHER, (HERE,), False),
        (FURTHER, (THERE,), True),
        (FURTHER, (HERE, THERE), True),
    ],
)
def test_somebody_is_pointed_at_where_they_are(
    residence: Residence,
    accounts: tuple[AccountKey, ...],
    pointed_at: bool,  # noqa: FBT001 - an example
) -> None:
    found = said(residence, Mention("Bram Visser", accounts))
    assert ("<@UBRAM>" in found) == pointed_at
    assert "Bram Visser" in found


@pytest.mark.parametrize(
    ("residence", "team", "shown"),
    [(HOME, "T1", "<#C1>"), (HOME, "T2", "#zeist"), (FURTHER, "T2", "<#C1>"), (FURTHER, "T1", "#zeist")],
)  # fmt: skip
def test_a_channel_is_shown_where_it_is(residence: Residence, team: str, shown: str) -> None:
    found = said(residence, Channel(ChannelKey(Platform.SLACK, team, "C1"), "zeist"))
    assert found.count(shown) == 2  # in blocks, and in the notification
