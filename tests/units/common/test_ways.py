"""By which one way somebody is told: the table of examples, and what holds whatever they have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.common.rules.lateness import LATEST
from handlers.common.rules.ways import MAILED, Means, Way, about, way
from storage.queries.mail import IN_CALENDAR
from storage.reasons import Reason
from storage.vocabulary import Platform

CHAT, MAIL = Way.CHAT, Way.MAIL
BARS = [Reason.MAIL_STOPPED, Reason.MAIL_PAUSED, Reason.BOUNCED, Reason.NO_MAILBOX]
# What is for a chat only: a duty with buttons, a question about who somebody is, a card, a report.
ONLY_IN_CHAT = frozenset(
    "made_lead no_longer_lead new_members card prepare items_close agenda_open answers_open "
    "hour_before meeting_card meeting_turns outcomes_open minutes_card parts_set late_absence "
    "stands_in item_referred referral_answered referral_silent outside_near subject_shared "
    "item_card item_answer attendance poll_card poll_closed item_collected item_unplaced "
    "agenda_card agenda_asked linked card_gone pair_proposed pair_confirmed pair_ended left "
    "admin_changed profile_asked is_this_you were_merged claims_made claims_open claim_confirmed claim_doubted "
    "item_touched office_moved office_moved_back group_closed unreached accounts_joined "
    "action_stuck mail_to_read seat_empty pause_lasts still_paused corrected forgets_person no_admin_left "
    "silence silence_report silent_lead year_round year_short".split()
)


def means(words: str) -> Means:
    """Return what these words say that there is."""
    said = set(words.split())
    bar = next((one for one in BARS if one in said), None)
    return Means(
        chat="chat" in said,
        mail="set" in said,
        address="address" in said or bar is not None,
        bar=bar,
        by_mail="rather" in said,
        invitations_by_mail="invitations" in said,
        appointment="appointment" in said,
    )


@pytest.mark.parametrize(
    ("kind", "words", "found"),
    [
        ("invitation", "chat", CHAT),
        ("invitation", "", Reason.NO_ACCOUNT),
        ("invitation", "address", Reason.NO_ACCOUNT),  # without settings all is as it was
        ("invitation", "chat address rather invitations", CHAT),
        ("invitation", "set address", MAIL),
        ("invitation", "set", Reason.NO_ADDRESS),
        ("invitation", "set chat address", CHAT),
        ("invitation", "set chat address rather", MAIL),
        ("day_before", "set chat address rather", MAIL),
        ("invitation", "set chat address invitations", MAIL),
        ("meeting_moved", "set chat address invitations", MAIL),
        ("day_before", "set chat address invitations", CHAT),
        ("meeting_moved", "set chat address appointment", MAIL),
        ("agenda_published", "set chat address appointment", CHAT),
        ("invitation", "set chat rather", CHAT),
        ("invitation", "set chat rather mail_stopped", CHAT),
        ("invitation", "set mail_stopped", Reason.MAIL_STOPPED),
        ("invitation", "set mail_paused", Reason.MAIL_PAUSED),
        ("invitation", "set bounced", Reason.BOUNCED),
        ("hour_before", "set address", Reason.ONLY_IN_CHAT),
        ("hour_before", "set chat address rather", CHAT),
        ("unreached", "set address", Reason.ONLY_IN_CHAT),
        ("invitation", "no_mailbox set", Reason.NO_MAILBOX),
    ],
)
def test_the_table_of_examples(kind: str, words: str, found: Way | Reason) -> None:
    assert way(kind, means(words)) == found


@pytest.mark.parametrize(
    ("words", "mute", "chat", "found"),
    [
        ("set chat address", {Platform.SLACK}, Platform.SLACK, MAIL),
        ("set chat address", {Platform.TEAMS}, Platform.SLACK, CHAT),
        ("set chat address rather", {Platform.MAIL}, Platform.SLACK, CHAT),
        ("set chat address rather", {Platform.MAIL, Platform.SLACK}, Platform.SLACK, MAIL),
        ("set chat address", {Platform.MAIL, Platform.SLACK}, Platform.SLACK, CHAT),
        ("set chat bounced", {Platform.SLACK}, Platform.SLACK, CHAT),
        ("set address", {Platform.MAIL}, None, MAIL),
        ("chat", {Platform.SLACK}, Platform.SLACK, CHAT),
    ],
)
def test_what_is_wrong_is_told_by_a_way_that_works_as_long_as_there_is_one(
    words: str, mute: set[Platform], chat: Platform | None, found: Way
) -> None:
    assert way("ailment", means(words).without(mute, chat)) == found


WHATEVER = st.builds(
    Means,
    chat=st.booleans(),
    mail=st.booleans(),
    address=st.booleans(),
    bar=st.sampled_from([None, *BARS]),
    by_mail=st.booleans(),
    invitations_by_mail=st.booleans(),
    appointment=st.booleans(),
)


@given(st.sampled_from(sorted(LATEST)), WHATEVER)
def test_whatever_somebody_has(kind: str, has: Means) -> None:
    found = way(kind, has)
    if found == Way.MAIL:  # never to an address that may not or cannot be used
        assert has.mail
        assert has.address
        assert has.bar is None
        assert kind in MAILED
    if has.chat:  # somebody in a chat is always reached
        assert found in {Way.CHAT, Way.MAIL}
    else:
        assert found != Way.CHAT
    if not has.mail:  # without settings it is as it was
        assert found == (Way.CHAT if has.chat else Reason.NO_ACCOUNT)
    if has.chat and not has.by_mail and kind not in IN_CALENDAR:
        assert found == Way.CHAT


def test_of_each_kind_it_is_said_whether_it_may_go_by_mail() -> None:
    assert set(MAILED) | ONLY_IN_CHAT == set(LATEST)
    assert not set(MAILED) & ONLY_IN_CHAT
    assert set(MAILED) > IN_CALENDAR


def test_what_can_be_answered_stands_in_the_mail() -> None:
    assert about("invitation", {"meeting": "12"}) == "m12"
    assert about("poll", {"poll": "5"}) == "p5"
    assert about("meeting_cancelled", {"meeting": "12"}) == ""
    assert about("weekly", {}) == ""
