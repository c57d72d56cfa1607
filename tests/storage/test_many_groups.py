"""A network that has grown: more groups than fit under one message."""

import pytest
from sqlalchemy.orm import Session

from bot.sandbox.slack.blocks import check_message
from bot.slack import blocks
from handlers.call import Call, Caller, Place, Unknown
from handlers.common import group_lookup
from handlers.common.rules.limits import OFFERED
from handlers.common.screens import refusals
from handlers.views import TYPED
from storage.address import AccountKey
from storage.database import Database
from storage.models import Group, GroupName
from storage.queries import groups
from storage.vocabulary import Platform
from tests.storage.conftest import NOW


def call(session: Session, text: str) -> Call:
    caller = Caller(AccountKey(Platform.SLACK, "T1", "U1"), "Anna", "nl", admin=False, person=None)
    return Call(caller, Place(None, private=True), NOW, session, text)


def grow(session: Session, most: int) -> None:
    """Add labs until there are `most` groups."""
    (*_, lab) = groups.kinds(session)
    for number in range(len(groups.open_ones(session)), most):
        name = f"Lab nummer {number}"
        session.add(
            Group(kind=lab, slug=f"lab-{number}", name=name, position=number, names=[GroupName(key=name.lower())])
        )  # fmt: skip
    session.flush()


@pytest.mark.parametrize("text", ["", "iets heel anders"])
@pytest.mark.parametrize("most", [8, OFFERED, OFFERED + 1, 60])
def test_all_groups_are_offered_while_they_fit_and_else_the_lists(
    seed: Database, text: str, most: int
) -> None:
    with seed.write() as session:
        grow(session, most)
        with pytest.raises(Unknown) as caught:
            group_lookup.named(call(session, text), "join")
    offers = caught.value.offers
    if most <= OFFERED:
        assert [offer.action for offer in offers] == [TYPED] * most
    else:
        assert [offer.args for offer in offers] == [{"kind": "pijler"}, {"kind": "lab"}]
    made = blocks.message(refusals.no(caught.value), "nl")
    assert check_message(made["text"], made["blocks"]) == (None, [])
