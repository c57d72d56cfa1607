"""The app is installed and taken away, people come and go: what the bot hears of it, and what it does not."""

import pytest

from bot.sandbox.refusal import CannotDo
from bot.sandbox.teams.tenants import load
from tests.sandbox.teams.echo_bot import ZEIST, Json
from tests.sandbox.teams.playground import (
    ANNA,
    APP,
    BRAM,
    CHANNEL,
    CHAT,
    DIRK,
    EMILY,
    OTHER_TEAM,
    SOURCE,
    TEAM,
    Playground,
)


def heard(ground: Playground) -> list[tuple[str, str]]:
    """Return what the bot was told: the kind, and what came of it."""
    return [(one["type"], one.get("action") or one["channelData"].get("eventType") or "members") for one in ground.bot.activities]  # fmt: skip


def test_installing_opens_a_chat_and_tells_the_bot(ground: Playground) -> None:
    with pytest.raises(CannotDo):
        ground.sandbox.personal(DIRK)
    ground.sandbox.install(DIRK)
    assert heard(ground) == [("installationUpdate", "add"), ("conversationUpdate", "members")]
    assert ground.last["membersAdded"] == [{"id": f"28:{APP}", "name": "PMG"}]
    assert ground.last["conversation"]["id"] == ground.sandbox.personal(DIRK)


def test_taking_it_away_ends_what_the_bot_may_write(ground: Playground) -> None:
    ground.sandbox.leaves(ANNA, CHANNEL)
    chat = ground.sandbox.personal(ANNA)
    assert ground.bot.post(chat, text="a")[0] == 201
    ground.sandbox.uninstall(ANNA)
    assert heard(ground)[-1] == ("installationUpdate", "remove")
    status, told = ground.bot.post(chat, text="b")
    assert (status, told["error"]["code"]) == (403, "BotNotInConversationRoster")


def test_a_team_has_the_app_for_all_of_its_channels(ground: Playground) -> None:
    ground.sandbox.install_in(ANNA, OTHER_TEAM)
    assert heard(ground) == [
        ("installationUpdate", "add"),
        ("conversationUpdate", "teamMemberAdded"),
    ]
    assert ground.last["channelData"]["team"] == {"id": OTHER_TEAM, "name": "Elders"}
    assert "name" not in ground.last["channelData"]["channel"]
    assert ground.bot.post(OTHER_TEAM, text="a")[0] == 201
    ground.sandbox.uninstall_from(ANNA, OTHER_TEAM)
    assert heard(ground)[-2:] == [("conversationUpdate", "teamMemberRemoved"), ("installationUpdate", "remove")]  # fmt: skip
    assert ground.bot.post(OTHER_TEAM, text="b")[0] == 403


@pytest.mark.parametrize(("place", "event"), [(CHANNEL, "teamMember"), (CHAT, "members")])
def test_who_joins_and_leaves_is_told_where_the_app_is(ground: Playground, place: str, event: str) -> None:  # fmt: skip
    ground.sandbox.joins(EMILY, place)
    account = ground.last["membersAdded"]
    ground.sandbox.leaves(EMILY, place)
    assert ground.last["membersRemoved"] == account == [{"id": ground.sandbox.store.world.people[EMILY].teams_id, "aadObjectId": EMILY}]  # fmt: skip
    assert [what.startswith(event) for _, what in heard(ground)] == [True, True]
    with pytest.raises(CannotDo):
        ground.sandbox.leaves(EMILY, place)


def test_where_the_app_is_not_nobody_is_told(ground: Playground) -> None:
    ground.sandbox.joins(BRAM, OTHER_TEAM)
    ground.sandbox.blocks(ANNA)
    ground.sandbox.disable(ZEIST)
    assert ground.bot.activities == []


def test_whoever_departs_is_in_no_team_any_more(ground: Playground) -> None:
    chat = ground.sandbox.personal(BRAM)
    ground.sandbox.departs(BRAM)
    assert heard(ground) == [("conversationUpdate", "teamMemberRemoved"), ("conversationUpdate", "members")]  # fmt: skip
    assert ground.bot.post(chat, text="a")[1]["error"]["code"] == "BotNotInConversationRoster"


def test_channels_come_change_and_go(ground: Playground) -> None:
    ground.sandbox.add_channel(ANNA, TEAM, "19:zorg@thread.tacv2", "Zorg")
    ground.sandbox.rename_channel(ANNA, "19:zorg@thread.tacv2", "Zorg en welzijn")
    assert ground.last["channelData"]["channel"]["name"] == "Zorg en welzijn"
    ground.sandbox.delete_channel(ANNA, "19:zorg@thread.tacv2")
    assert [what for _, what in heard(ground)] == ["channelCreated", "channelRenamed", "channelDeleted"]  # fmt: skip
    assert ground.bot.post("19:zorg@thread.tacv2", text="a")[1]["error"]["code"] == "ConversationNotFound"  # fmt: skip
    with pytest.raises(CannotDo):
        ground.sandbox.delete_channel(ANNA, TEAM)


def test_an_admin_switches_the_app_off_for_a_tenant(ground: Playground) -> None:
    chat = ground.sandbox.personal(ANNA)
    ground.sandbox.disable(ZEIST)
    assert ground.bot.post(chat, text="a")[1]["error"]["code"] == "BotDisabledByAdmin"
    with pytest.raises(CannotDo):
        ground.sandbox.says(ANNA, "mijn")
    ground.sandbox.disable(ZEIST, disabled=False)
    assert ground.bot.post(chat, text="a")[0] == 201


def test_a_tenant_moves_to_another_service_address(ground: Playground) -> None:
    chat, old = ground.sandbox.personal(ANNA), ground.sandbox.service_url(ZEIST)
    ground.sandbox.move_tenant(ZEIST, "amer")
    assert ground.bot.post(chat, text="a")[0] == 201
    path = f"v3/conversations/{chat.replace(':', '%3A')}/activities"
    assert ground.bot.call("POST", path, {"type": "message", "text": "b"}, url=old)[0] == 404
    ground.sandbox.says(ANNA, "mijn")
    assert ground.last["serviceUrl"] == ground.sandbox.service_url(ZEIST) != old


@pytest.mark.parametrize("wrong", [
    {"people": [{"id": ANNA, "tenant": "nowhere", "name": "Anna"}], "teams": [], "chats": []},
    {"teams": [{"id": TEAM, "tenant": ZEIST, "name": "A", "members": ["nobody"]}]},
    {"chats": [{"id": CHAT, "tenant": ZEIST, "name": "A", "members": ["nobody"]}]},
])  # fmt: skip
def test_a_description_may_not_contradict_itself(wrong: Json) -> None:
    load(SOURCE)
    with pytest.raises(ValueError, match="not described"):
        load({**SOURCE, **wrong})
