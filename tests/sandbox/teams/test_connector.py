"""The connector takes what Microsoft's takes, and refuses the rest with the same codes."""

from typing import Any

import pytest

from bot.sandbox.teams.limits import MOST_IN_CARD
from tests.sandbox.teams.echo_bot import ZEIST, Json, fetch
from tests.sandbox.teams.playground import (
    ANNA,
    APP,
    BRAM,
    CARLA,
    CHANNEL,
    CHAT,
    DIRK,
    EMILY,
    GUEST,
    HOST,
    OTHER_TEAM,
    TEAM,
    Playground,
    attached,
    card,
    refreshing,
    text,
)


def code(told: tuple[int, Json]) -> tuple[int, str]:
    """Return a refusal: the status and Microsoft's code."""
    return told[0], told[1]["error"]["code"]


def wanted(person: str = ANNA, tenant: str = ZEIST, **more: Any) -> Json:
    """Return what asks for a chat with one person."""
    return {
        "bot": {"id": f"28:{APP}"},
        "members": [{"id": person}],
        "tenantId": tenant,
        "channelData": {"tenant": {"id": tenant}},
        "isGroup": False,
        **more,
    }


def create(ground: Playground, content: Json, tenant: str = ZEIST) -> tuple[int, Json]:
    """Ask for a chat with one person."""
    return ground.bot.call("POST", "v3/conversations", content, tenant=tenant)[:2]


def test_a_chat_is_made_for_whoever_has_the_app_or_is_in_a_team_that_has_it(ground: Playground) -> None:  # fmt: skip
    world = ground.sandbox.store.world
    assert create(ground, wanted()) == (201, {"id": ground.sandbox.personal(ANNA)})
    status, told = create(ground, wanted(world.people[DIRK].teams_id))
    assert (status, told["id"]) == (201, ground.sandbox.personal(DIRK))
    assert create(ground, wanted(DIRK)) == (201, told)
    assert ground.bot.post(told["id"], text="Hoi")[0] == 201
    assert code(create(ground, wanted(EMILY))) == (403, "BotNotInConversationRoster")


@pytest.mark.parametrize(("content", "tenant", "refused"), [
    (wanted(CARLA), ZEIST, (403, "BotNotInConversationRoster")),
    (wanted(ANNA, HOST), ZEIST, (400, "BadArgument")),
    (wanted(channelData={}), ZEIST, (400, "BadArgument")),
    (wanted(bot={"id": APP}), ZEIST, (400, "BadArgument")),
    (wanted(isGroup=True), ZEIST, (400, "BadArgument")),
    (wanted(members=[{"id": ANNA}, {"id": BRAM}]), ZEIST, (400, "BadArgument")),
    (wanted("anna.de.boer@zeist.example"), ZEIST, (400, "BadArgument")),
    (wanted("Anna de Boer"), ZEIST, (400, "BadArgument")),
    (wanted(members=[{}]), ZEIST, (400, "BadArgument")),
    (wanted(), EMILY, (404, "NotFound")),
])  # fmt: skip
def test_no_chat_is_made(ground: Playground, content: Json, tenant: str, refused: tuple[int, str]) -> None:  # fmt: skip
    url = ground.sandbox.service_url(ZEIST).replace(ZEIST, tenant)
    assert code(ground.bot.call("POST", "v3/conversations", content, url=url)[:2]) == refused


def test_a_card_is_posted_changed_and_taken_away(ground: Playground) -> None:
    chat = ground.sandbox.personal(ANNA)
    status, told = ground.bot.post(chat, attachments=attached(card(text("Een"))), summary="Er is iets")  # fmt: skip
    assert status == 201
    (one,) = ground.sandbox.seen(ANNA)
    assert (one.summary, one.card, one.author, one.edited) == ("Er is iets", card(text("Een")), "PMG", False)  # fmt: skip
    assert ground.bot.put(chat, told["id"], attachments=attached(card(text("Twee")))) == (200, told)
    (one,) = ground.sandbox.seen(ANNA)
    assert (one.card, one.edited) == (card(text("Twee")), True)
    assert ground.bot.delete(chat, told["id"])[0] == 200
    assert ground.sandbox.seen(ANNA) == []
    assert code(ground.bot.delete(chat, told["id"])) == (404, "ActivityNotFoundInConversation")
    assert code(ground.bot.put(chat, told["id"], text="a")) == (404, "ActivityNotFoundInConversation")  # fmt: skip
    assert [one.summary for one in ground.sandbox.posted()] == ["Er is iets"]


def test_ids_are_milliseconds_and_each_is_later(ground: Playground) -> None:
    chat = ground.sandbox.personal(ANNA)
    ids = [int(ground.bot.post(chat, text="a")[1]["id"]) for _ in range(3)]
    assert ids == [1_800_000_000_000, 1_800_000_000_001, 1_800_000_000_002]


@pytest.mark.parametrize(("activity", "refused"), [
    ({"text": "a", "attachments": attached(card())}, (400, "BadArgument")),
    ({}, (400, "BadArgument")),
    ({"type": "event", "text": "a"}, (400, "BadArgument")),
    ({"attachments": attached(card()) * 2}, (400, "BadArgument")),
    ({"attachments": [{"contentType": "text/html", "content": "a"}]}, (400, "BadArgument")),
    ({"attachments": [{"contentType": attached({})[0]["contentType"], "content": "a"}]}, (400, "BadArgument")),
    ({"attachments": attached(card()), "summary": 1}, (400, "BadArgument")),
    ({"attachments": attached(card(text("x" * MOST_IN_CARD)))}, (413, "MessageSizeTooBig")),
    ({"text": "x" * 100_000}, (413, "MessageSizeTooBig")),
    ({"attachments": attached(refreshing(text(), userIds=[ANNA] * 61))}, (400, "BadArgument")),
])  # fmt: skip
def test_what_teams_would_not_show_is_refused(ground: Playground, activity: Json, refused: tuple[int, str]) -> None:  # fmt: skip
    assert code(ground.bot.post(CHANNEL, **activity)) == refused
    assert ground.sandbox.seen(ANNA, CHANNEL) == []
    assert ground.bot.post(CHANNEL, attachments=attached(refreshing(text(), userIds=[ANNA] * 60)))[0] == 201  # fmt: skip


def test_the_checker_of_cards_has_its_say(ground: Playground) -> None:
    connector, usual = ground.sandbox.connector, ground.sandbox.connector.check
    connector.check = lambda made: ["no such element"] if "Hoi" in str(made) else []
    try:
        told = ground.bot.post(CHANNEL, attachments=attached(card(text("Hoi"))))
        assert code(told) == (400, "BadArgument")
        assert "no such element" in told[1]["error"]["message"]
        assert ground.bot.post(CHANNEL, attachments=attached(card(text("Dag"))))[0] == 201
    finally:
        connector.check = usual


def test_where_the_bot_may_not_write(ground: Playground) -> None:
    chat = ground.sandbox.personal(ANNA)
    assert code(ground.bot.post("19:nowhere@thread.v2", text="a")) == (404, "ConversationNotFound")
    assert code(ground.bot.post(OTHER_TEAM, text="a")) == (403, "BotNotInConversationRoster")
    there = ground.sandbox.personal(CARLA)  # of another tenant
    assert code(ground.bot.post(there, text="a")) == (404, "ConversationNotFound")
    ground.sandbox.blocks(ANNA)
    told = ground.bot.post(chat, text="a")
    assert (code(told), told[1]["subCode"]) == ((403, "ConversationBlockedByUser"), "MessageWritesBlocked")  # fmt: skip


def test_a_post_begins_a_thread_or_stands_in_one(ground: Playground) -> None:
    root = ground.bot.post(CHANNEL, text="Wortel")[1]["id"]
    assert ground.bot.post(f"{CHANNEL};messageid={root}", text="Tak")[0] == 201
    assert code(ground.bot.post(f"{CHANNEL};messageid=1", text="Los")) == (404, "ConversationNotFound")  # fmt: skip
    messages = ground.sandbox.store.messages.by_place[CHANNEL]
    assert [one.root for one in messages] == [root, root]


def test_nobody_changes_what_somebody_else_said(ground: Playground) -> None:
    ground.sandbox.says(ANNA, "@PMG mijn", CHANNEL)
    said = ground.last["id"]
    assert code(ground.bot.put(CHANNEL, said, text="a")) == (403, "Forbidden")
    assert code(ground.bot.delete(CHANNEL, said)) == (403, "Forbidden")


def test_a_targeted_message_is_seen_by_one_member_for_a_day(ground: Playground) -> None:
    query = "?isTargetedActivity=true"
    anna = {"id": ground.sandbox.store.world.people[ANNA].teams_id}
    status, told = ground.bot.post(CHANNEL, query, text="Voor jou", recipient=anna)
    assert status == 201
    assert [one.private for one in ground.sandbox.seen(ANNA, CHANNEL)] == [True]
    assert ground.sandbox.seen(BRAM, CHANNEL) == []
    name = told["id"]
    assert code(ground.bot.put(CHANNEL, name, text="a"))[0] == 404
    assert code(ground.bot.put(CHANNEL, name, query, text="a", recipient=anna)) == (400, "BadArgument")  # fmt: skip
    assert ground.bot.put(CHANNEL, name, query, text="Anders")[0] == 200
    assert [one.text for one in ground.sandbox.seen(ANNA, CHANNEL)] == ["Anders"]
    ground.sandbox.clock.move(86_399)
    assert len(ground.sandbox.seen(ANNA, CHANNEL)) == 1
    ground.sandbox.clock.move(1)
    assert ground.sandbox.seen(ANNA, CHANNEL) == []
    assert code(ground.bot.put(CHANNEL, name, query, text="b")) == (404, "ActivityNotFoundInConversation")  # fmt: skip


def test_what_cannot_be_targeted(ground: Playground) -> None:
    query = "?isTargetedActivity=true"
    post, chat = ground.bot.post, ground.sandbox.personal(ANNA)
    assert code(post(CHANNEL, query, text="a")) == (400, "BadArgument")
    assert code(post(CHANNEL, query, text="a", recipient={"id": EMILY})) == (400, "BadArgument")
    assert code(post(CHANNEL, query, text="a", recipient={"id": "29:x"})) == (400, "BadArgument")
    assert code(post(chat, query, text="a", recipient={"id": ANNA})) == (400, "BadArgument")
    ground.sandbox.no_targeted(ZEIST)
    assert code(post(CHAT, query, text="a", recipient={"id": ANNA})) == (403, "Forbidden")
    ground.sandbox.no_targeted(ZEIST, off=False)
    assert post(CHAT, query, text="a", recipient={"id": ANNA})[0] == 201


def test_the_members_come_a_page_at_a_time(ground: Playground) -> None:
    path = f"v3/conversations/{CHANNEL.replace(':', '%3A').replace('@', '%40')}/pagedMembers"
    found: list[Json] = []
    token = ""
    for _ in range(2):
        status, told, _ = ground.bot.call("GET", f"{path}?pageSize=3&continuationToken={token}")
        assert status == 200
        found += told["members"]
        token = told.get("continuationToken", "")
    assert token == ""
    assert [one.get("aadObjectId") or one["objectId"] for one in found] == [ANNA, BRAM, DIRK, GUEST]
    anna, *_, guest = found
    assert (anna["name"], anna["givenName"], anna["surname"], anna["userRole"]) == ("Anna de Boer", "Anna", "de Boer", "user")  # fmt: skip
    assert (anna["id"], anna["tenantId"]) == (ground.sandbox.store.world.people[ANNA].teams_id, ZEIST)  # fmt: skip
    assert "@" in anna["email"] and "locale" not in anna  # noqa: PT018 - one fact: what it tells, and does not
    assert guest["userRole"] == "guest"
    assert ground.bot.call("GET", f"{path}?pageSize=many")[0] == 400
    assert ground.bot.call("GET", path.replace("%", "%25"))[0] == 404


def test_the_channels_of_a_team(ground: Playground) -> None:
    told = ground.bot.call("GET", f"v3/teams/{TEAM.replace(':', '%3A').replace('@', '%40')}/conversations")  # fmt: skip
    assert told[1] == {"conversations": [{"id": TEAM, "name": None}, {"id": CHANNEL, "name": "Samenleving"}]}  # fmt: skip
    other = OTHER_TEAM.replace(":", "%3A").replace("@", "%40")
    assert code(ground.bot.call("GET", f"v3/teams/{other}/conversations")[:2]) == (403, "BotNotInConversationRoster")  # fmt: skip
    assert ground.bot.call("GET", "v3/teams/nowhere/conversations")[0] == 404


@pytest.mark.parametrize(("method", "path", "refused"), [
    ("POST", f"v3/conversations/{CHANNEL}/activities", (400, "BadSyntax")),
    ("GET", "v3/conversations", (404, "NotFound")),
    ("POST", "v3/attachments", (404, "NotFound")),
])  # fmt: skip
def test_only_these_calls_are_there_with_ids_quoted(ground: Playground, method: str, path: str, refused: tuple[int, str]) -> None:  # fmt: skip
    assert code(ground.bot.call(method, path, {"type": "message", "text": "a"})[:2]) == refused


def test_what_is_no_json_is_no_activity(ground: Playground) -> None:
    headers = {"Authorization": f"Bearer {ground.bot.ask_for_token()[1]['access_token']}"}
    url = f"{ground.sandbox.service_url(ZEIST)}v3/conversations"
    for body in (b"{", b"[]"):
        assert code(fetch(url, body, headers)[:2]) == (400, "BadSyntax")
