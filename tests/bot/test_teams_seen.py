"""Cards that report themselves: what was unsure is found, a second copy goes, and old cards tell the truth."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.sandbox.exchange import Delivery
from bot.sandbox.teams.messages import Seen
from bot.sandbox.teams.sandbox import Sandbox
from bot.teams.limits import MOST_IN_CARD, written
from bot.teams.seen import reporting
from handlers import FEATURES
from storage.models import Post
from storage.vocabulary import NoticeState
from tests.bot.teams_bot import TeamsBot, has
from tests.bot.teams_notices import (
    copies,
    ended,
    knows,
    lives_on,
    marked,
    of,
    plan,
    plan_card,
    post,
)
from tests.doors import Complaints
from tests.faults import feature
from tests.line import Line
from tests.sandbox.teams.echo_bot import ZEIST
from tests.sandbox.teams.playground import ANNA, BRAM, TEAM

SENT, FAILED = NoticeState.SENT, NoticeState.FAILED


@pytest.fixture
def bot(
    small_teams: Sandbox, line: Line, tmp_path: Path, filled_database: Path, quiet: Complaints
) -> Iterator[TeamsBot]:
    """A bot that has one more kind of notice, and knows Anna."""
    made = TeamsBot(small_teams, line, tmp_path, filled_database, features=(*FEATURES, feature))
    knows(made)
    yield made
    made.stop()


def opens(bot: TeamsBot, person: str = ANNA, where: str | None = None) -> list[Delivery]:
    """Open a conversation: each card in it that is meant to reports itself."""
    found = bot.sandbox.opens(person, where)
    assert all(one.status == 200 and one.error is None for one in found), found
    bot.settle()
    return found


def test_what_reports_itself_is_found_and_not_sent_again(bot: TeamsBot) -> None:
    bot.sandbox.fail("postActivity", "accepted_cut")
    plan(bot)
    bot.settle()
    assert [one.state for one in of(bot)] == [NoticeState.UNKNOWN]
    assert opens(bot)
    lives_on(bot)
    (copy,) = copies(bot)
    (one,) = of(bot)
    assert (one.state, one.message, one.repeats) == (SENT, copy.ref.message, 0)


def test_after_a_restart_too(bot: TeamsBot) -> None:
    bot.sandbox.fail("postActivity", "accepted_cut")
    plan(bot)
    bot.settle()
    bot.restart()
    opens(bot)
    lives_on(bot)
    (copy,) = copies(bot)
    assert of(bot)[0].message == copy.ref.message
    assert not marked(bot, copy)


def test_an_older_copy_that_is_seen_later_goes(bot: TeamsBot) -> None:
    bot.sandbox.fail("postActivity", "accepted_cut")
    plan(bot)
    lives_on(bot)
    assert ended(bot).copies == 2
    opens(bot)
    (left,) = copies(bot)
    assert left.ref.message == of(bot)[0].message
    assert marked(bot, left)


def test_an_older_copy_goes_after_a_restart_too(bot: TeamsBot) -> None:
    bot.sandbox.fail("postActivity", "accepted_cut")
    plan(bot)
    lives_on(bot)
    bot.restart()
    opens(bot)
    assert [one.ref.message for one in copies(bot)] == [of(bot)[0].message]


def test_an_older_copy_that_was_seen_just_before_the_second_goes(bot: TeamsBot) -> None:
    plan(bot)
    bot.settle()
    (first,) = copies(bot)
    seen, token = bot.teams._seen, of(bot)[0].token
    with bot.database.write() as session:
        session.connection().exec_driver_sql(
            "UPDATE notice SET state = 'due', repeats = 1, message = NULL WHERE token = ?", (token,)
        )
    assert seen.found(token) == first.ref.message  # it reported itself after the last look
    lives_on(bot)
    (left,) = copies(bot)
    assert left.ref.message == of(bot)[0].message != first.ref.message


@pytest.mark.parametrize("why", ["Forbidden", 503])
def test_an_older_copy_that_cannot_go_says_that_there_is_another_or_goes_next_time(
    bot: TeamsBot, why: str | int
) -> None:
    bot.sandbox.fail("postActivity", "accepted_cut")
    plan(bot)
    lives_on(bot)
    before = {one.ref for one in copies(bot)}
    bot.sandbox.fail("deleteActivity", why)
    opens(bot)
    bot.passes(seconds=1)  # what stands in its place is shown after the answer
    (last,) = copies(bot) if why == "Forbidden" else copies(bot)[-1:]
    (older,) = before - {last.ref}
    instead = [one for one in bot.sees(ANNA) if one.ref == older]
    if why == "Forbidden":
        assert has(instead[0], "teams.copy")
    else:
        bot.passes(minutes=2)
        opens(bot)
        assert copies(bot) == [last]


def test_what_nobody_sees_is_never_taken_for_found(bot: TeamsBot) -> None:
    bot.sandbox.fail("postActivity", "accepted_cut", times=2)
    plan(bot)
    lives_on(bot)
    (one,) = of(bot)
    assert (one.state, one.fault, one.repeats) == (FAILED, "not_sure", 1)
    assert [marked(bot, copy) for copy in copies(bot)] == [False, True]


def test_what_is_seen_after_it_stood_on_the_list_stands_there_no_more(bot: TeamsBot) -> None:
    bot.sandbox.fail("postActivity", "accepted_cut", times=2)
    plan(bot)
    lives_on(bot)
    opens(bot)
    (one,), (left,) = of(bot), copies(bot)
    assert (one.state, one.fault, one.message) == (SENT, None, left.ref.message)


def test_a_card_that_is_seen_after_it_stood_on_the_list_lives_again(bot: TeamsBot) -> None:
    bot.sandbox.fail("postActivity", "accepted_cut", times=2)
    number = plan_card(bot)
    lives_on(bot)
    assert post(bot, number).message is None
    opens(bot, BRAM, TEAM)
    bot.passes(seconds=30)
    (left,) = [one for one in bot.sees(BRAM, TEAM) if one.card]
    assert post(bot, number).message == left.ref.message
    assert left.edited


def test_what_is_told_once_is_not_sent_again_and_stands_on_the_list(bot: TeamsBot) -> None:
    bot.sandbox.fail("postActivity", "accepted_cut")
    plan(bot, kind=feature.ONCE)
    lives_on(bot)
    (one,) = of(bot, feature.ONCE)
    assert (one.state, one.fault, len(copies(bot))) == (FAILED, "not_sure", 1)


def report(bot: TeamsBot, person: str, told: Seen, **more: object) -> Delivery:
    """Report a card as somebody's client does, but for what is said otherwise."""
    refresh = (told.card or {})["refresh"]["action"]
    value = {"action": {**refresh, "data": more.pop("data", refresh["data"])}, "trigger": "manual"}
    made = bot.sandbox.made(person, "")
    made |= {"type": "invoke", "name": "adaptiveCard/action", "value": value}
    return bot.activity({**made, "replyToId": told.ref.message, **more})


def test_a_report_from_elsewhere_is_no_report(bot: TeamsBot) -> None:
    bot.sandbox.fail("postActivity", "accepted_cut")
    plan(bot)
    bot.settle()
    (copy,) = copies(bot)
    bot.says(BRAM, "help")
    assert report(bot, BRAM, copy).status == 400
    assert bot.teams._seen.found(of(bot)[0].token) is None
    bot.restart()
    assert report(bot, BRAM, copy).status == 400
    lives_on(bot)
    assert of(bot)[0].repeats == 1


@pytest.mark.parametrize("data", [None, {}, {"t": 7}, {"t": ""}, {"t": "x" * 9000}, {"t": "a'b"}])
def test_a_report_of_nothing_shows_nothing(bot: TeamsBot, data: object) -> None:
    plan(bot)
    bot.settle()
    delivery = report(bot, ANNA, copies(bot)[0], data=data)
    assert delivery.status in (200, 400)
    assert b"AdaptiveCard" not in delivery.body


def test_an_old_card_shows_after_a_restart_what_is_so_today(bot: TeamsBot) -> None:
    number = plan_card(bot)
    lives_on(bot)
    assert post(bot, number).message
    bot.restart()
    (delivery,) = [one for one in opens(bot, ANNA, TEAM) if one.body]
    card = json.loads(delivery.body)["value"]
    assert "Samenleving" in json.dumps(card, ensure_ascii=False)
    assert card["refresh"]


def test_a_card_in_a_channel_is_posted_again_marked_and_the_older_goes(bot: TeamsBot) -> None:
    bot.sandbox.fail("postActivity", "accepted_cut")
    number = plan_card(bot)
    lives_on(bot)
    there = [one for one in bot.sees(ANNA, TEAM) if (one.card or {}).get("refresh")]
    assert [marked(bot, one) for one in there] == [False, True]
    assert post(bot, number).twice
    opens(bot, BRAM, TEAM)
    left = [one.ref.message for one in bot.sees(ANNA, TEAM) if one.card]
    assert left == [post(bot, number).message]


def test_an_answer_to_a_message_stands_below_it_and_is_found_there(bot: TeamsBot) -> None:
    bot.says(BRAM, "wie doet er mee?", TEAM)
    asked = bot.sandbox.seen(BRAM, TEAM)[-1].ref.message
    bot.sandbox.fail("postActivity", "accepted_cut")
    number = plan_card(bot)
    with bot.database.write() as session:
        session.get_one(Post, number).thread = asked
    bot.settle()
    opens(bot, BRAM, TEAM)
    lives_on(bot)
    (there,) = [one for one in bot.sees(BRAM, TEAM) if one.card]
    assert post(bot, number).message == there.ref.message
    found = bot.sandbox.store.messages.find(TEAM, there.ref.message, bot.seconds())
    assert found is not None
    assert found.root == asked


def test_a_card_that_is_gone_is_told(bot: TeamsBot) -> None:
    number = plan_card(bot)
    lives_on(bot)
    bot.sandbox.fail("putActivity", "ActivityNotFoundInConversation")
    bot.says(BRAM, "aanmelden samenleving")
    bot.passes(seconds=30)
    assert post(bot, number).message is None
    assert of(bot, "card_gone")


def test_a_team_that_took_the_app_away_is_told_once(bot: TeamsBot) -> None:
    number = plan_card(bot)
    lives_on(bot)
    bot.sandbox.uninstall_from(ANNA, TEAM)
    bot.says(BRAM, "aanmelden samenleving")
    for _ in range(5):
        bot.passes(seconds=30)
    assert post(bot, number).message is None
    assert len({one.person_id for one in of(bot, "card_gone")}) == len(of(bot, "card_gone")) > 0


def crowded(bot: TeamsBot, people: int) -> list[str]:
    """Let so many people be in the team; return their ids, of whom nobody spoke to the bot."""
    team = bot.sandbox.store.world.teams[TEAM]
    some = [f"e5e5e5e5-0000-4000-8000-{number:012}" for number in range(people - len(team.members))]
    for number, user in enumerate(some):
        bot.sandbox.store.world.add(user, ZEIST, f"Lid {number}")
        team.members.insert(0, user)
    assert len(team.members) == people
    return some


def test_in_a_large_team_a_card_names_those_for_whom_it_reports_itself(bot: TeamsBot) -> None:
    others = crowded(bot, 90)
    bot.sandbox.fail("postActivity", "accepted_cut")
    number = plan_card(bot)
    bot.settle()
    (told,) = [one for one in bot.sees(ANNA, TEAM) if one.card]
    named = (told.card or {})["refresh"]["userIds"]
    assert len(set(named)) == 60
    assert opens(bot, others[0], TEAM) == []  # only those whom it names
    assert (
        bot.sandbox.store.world.person(ANNA).teams_id in named
    )  # who spoke to the bot comes first
    assert opens(bot, ANNA, TEAM)
    lives_on(bot)
    assert post(bot, number).message == told.ref.message
    assert not post(bot, number).twice


@pytest.mark.parametrize("people", [59, 60])
def test_in_a_small_team_it_names_nobody_for_teams_asks_all(bot: TeamsBot, people: int) -> None:
    others = crowded(bot, people)
    plan_card(bot)
    bot.settle()
    (told,) = [one for one in bot.sees(ANNA, TEAM) if one.card]
    assert "userIds" not in (told.card or {})["refresh"]
    assert opens(bot, others[0], TEAM)


def test_a_long_card_names_as_many_as_fit() -> None:
    users = [f"29:{number:0120}" for number in range(60)]
    long = {"type": "AdaptiveCard", "body": [{"type": "TextBlock", "text": "é" * 10_000}]}
    named = reporting(long, "t" * 24, users)["refresh"]["userIds"]
    size = len(written(reporting(long, "t" * 24, users)).encode())
    assert MOST_IN_CARD - 200 < size <= MOST_IN_CARD
    assert named == users[: len(named)]
    full = {"type": "AdaptiveCard", "body": [{"type": "TextBlock", "text": "é" * 12_400}]}
    assert "userIds" not in reporting(full, "t" * 24, users)["refresh"]
    assert len(reporting({"type": "AdaptiveCard"}, "t", users)["refresh"]["userIds"]) == 60
