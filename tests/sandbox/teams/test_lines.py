"""What somebody types reaches the bot as Teams tells it: alone, in a channel, by slash, in a group chat."""

import base64
from typing import Any

import pytest

from bot.sandbox.refusal import CannotDo
from tests.sandbox.teams.echo_bot import ZEIST, fetch
from tests.sandbox.teams.playground import (
    ANNA,
    APP,
    BRAM,
    CARLA,
    CHANNEL,
    CHAT,
    DIRK,
    EMILY,
    OTHER_TEAM,
    TEAM,
    Playground,
)

FILE = "application/vnd.microsoft.teams.file.download.info"


def test_a_line_to_the_bot_alone(ground: Playground) -> None:
    delivery = ground.sandbox.says(ANNA, "mijn <b>")
    told = ground.last
    assert delivery.error is None
    assert (told["type"], told["text"], told["textFormat"], told["locale"]) == ("message", "mijn <b>", "plain", "nl-NL")  # fmt: skip
    assert told["from"] == {"id": ground.sandbox.store.world.people[ANNA].teams_id, "name": "Anna de Boer", "aadObjectId": ANNA}  # fmt: skip
    conversation = told["conversation"]
    assert (conversation["conversationType"], conversation["tenantId"]) == ("personal", ZEIST)
    assert conversation["id"] == ground.sandbox.personal(ANNA)
    assert "isGroup" not in conversation
    assert told["channelData"] == {"tenant": {"id": ZEIST}}
    assert [one["type"] for one in told["entities"]] == ["clientInfo"]
    assert told["attachments"] == [{"contentType": "text/html", "content": "<p>mijn &lt;b&gt;</p>"}]
    assert told["recipient"] == {"id": f"28:{APP}", "name": "PMG"}
    assert [(one.author, one.text) for one in ground.sandbox.seen(ANNA)] == [("Anna de Boer", "mijn <b>")]  # fmt: skip


def test_ids_are_as_long_as_those_of_teams(ground: Playground) -> None:
    ground.sandbox.says(ANNA, "mijn")
    assert 120 < len(ground.last["conversation"]["id"]) < 150
    assert ground.last["conversation"]["id"].startswith("a:1")
    assert len(ground.last["from"]["id"]) > 100
    assert ground.last["from"]["id"].startswith("29:1")


def test_a_channel_only_tells_the_bot_what_calls_it(ground: Playground) -> None:
    assert ground.sandbox.says(ANNA, "Goedemorgen allemaal", CHANNEL).status is None
    assert ground.bot.activities == []
    ground.sandbox.says(ANNA, "@PMG trekker samenleving @{Bram Bakker}", CHANNEL)
    told = ground.last
    assert told["text"] == "<at>PMG</at> trekker samenleving <at>Bram Bakker</at>"
    mentions = [one for one in told["entities"] if one["type"] == "mention"]
    bram = ground.sandbox.store.world.people[BRAM].teams_id
    assert [one["mentioned"]["id"] for one in mentions] == [f"28:{APP}", bram]
    assert [one["text"] for one in mentions] == ["<at>PMG</at>", "<at>Bram Bakker</at>"]
    conversation = told["conversation"]
    assert (conversation["conversationType"], conversation["isGroup"]) == ("channel", True)
    assert conversation["id"] == f"{CHANNEL};messageid={told['id']}"
    assert (told["channelData"]["team"]["id"], told["channelData"]["channel"]["id"]) == (TEAM, CHANNEL)  # fmt: skip
    assert "isTargeted" not in told["recipient"]
    assert len(ground.sandbox.seen(DIRK, CHANNEL)) == 2


def test_an_answer_in_a_thread_keeps_its_root(ground: Playground) -> None:
    ground.sandbox.says(ANNA, "@PMG mijn", CHANNEL)
    root = ground.last["id"]
    ground.sandbox.says(BRAM, "@PMG help", CHANNEL, root)
    assert ground.last["conversation"]["id"] == f"{CHANNEL};messageid={root}"
    assert ground.last["id"] != root


def test_a_slash_is_seen_by_nobody_else(ground: Playground) -> None:
    ground.sandbox.says(ANNA, "/PMG mijn", CHANNEL)
    assert ground.last["recipient"]["isTargeted"] is True
    assert ground.last["text"] == "<at>PMG</at> mijn"
    assert len(ground.sandbox.seen(ANNA, CHANNEL)) == 1
    assert ground.sandbox.seen(BRAM, CHANNEL) == []


def test_a_group_chat_has_no_threads(ground: Playground) -> None:
    ground.sandbox.says(BRAM, "@PMG mijn", CHAT)
    assert ground.last["conversation"] == {"id": CHAT, "conversationType": "groupChat", "tenantId": ZEIST, "isGroup": True, "name": "Overleg"}  # fmt: skip


@pytest.mark.parametrize(
    ("person", "conversation"),
    [(DIRK, None), (CARLA, CHANNEL), (EMILY, CHAT), (ANNA, "19:nowhere")],
)
def test_nobody_speaks_where_they_are_not(ground: Playground, person: str, conversation: str | None) -> None:  # fmt: skip
    with pytest.raises(CannotDo):
        ground.sandbox.says(person, "@PMG mijn", conversation)
    assert ground.bot.activities == []


def test_where_the_app_is_not_the_bot_hears_nothing(ground: Playground) -> None:
    assert ground.sandbox.says(ANNA, "@PMG mijn", OTHER_TEAM).status is None
    with pytest.raises(CannotDo):
        ground.sandbox.says(ANNA, "/PMG mijn", OTHER_TEAM)


def test_a_bot_that_is_too_late_or_fails_is_told_of(ground: Playground) -> None:
    ground.answers("", 500)
    assert ground.sandbox.says(ANNA, "mijn").error == "http_status_500"
    ground.answers("", 202)
    assert ground.sandbox.says(ANNA, "mijn").error is None
    with ground.too_late():
        assert ground.sandbox.says(ANNA, "mijn").error == "operation_timeout"


def test_a_repeat_is_the_same_byte_for_byte_or_has_a_new_id(ground: Playground) -> None:
    ground.sandbox.says(ANNA, "mijn")
    first = ground.last
    assert ground.sandbox.repeat().status == 200
    assert ground.bot.activities == [first, first]
    ground.sandbox.repeat(new_id=True)
    assert ground.last["id"] != first["id"]
    assert {**ground.last, "id": ""} == {**first, "id": ""}
    assert len(ground.sandbox.seen(ANNA)) == 1


def test_a_file_is_fetched_once_told_and_without_a_token(ground: Playground) -> None:
    ground.sandbox.send_file(ANNA, "leden.xlsx", base64.b64encode(b"PK").decode())
    attachment: dict[str, Any] = ground.last["attachments"][0]
    assert (attachment["contentType"], attachment["name"]) == (FILE, "leden.xlsx")
    url = attachment["content"]["downloadUrl"]
    assert fetch(url)[1] == {"text": "PK"}
    assert fetch(url, headers={"Authorization": "Bearer x"})[0] == 403
    assert fetch(url + "x")[0] == 404
    ground.sandbox.fail("download", 503)
    assert fetch(url)[0] == 503
    assert ground.sandbox.seen(ANNA)[-1].file == "leden.xlsx"
    called = ground.control("send_file", person=ANNA, name="a.txt", content=base64.b64encode(b"a").decode())  # fmt: skip
    assert called[0] == 200
    assert fetch(ground.last["attachments"][0]["content"]["downloadUrl"])[1] == {"text": "a"}


def test_a_file_in_a_channel_is_left_out_of_what_the_bot_hears(ground: Playground) -> None:
    content = base64.b64encode(b"a").decode()
    ground.sandbox.send_file(ANNA, "leden.csv", content, CHANNEL, "hier is de lijst")
    assert ground.bot.activities == []
    ground.sandbox.send_file(ANNA, "leden.csv", content, CHANNEL, "@PMG hier is de lijst")
    assert [one["contentType"] for one in ground.last["attachments"]] == ["text/html"]
    ground.sandbox.send_file(ANNA, "leden.csv", content, CHAT, "@PMG hier is de lijst")
    assert ground.last["attachments"][0]["contentType"] == FILE
    with pytest.raises(CannotDo, match="base64"):
        ground.sandbox.send_file(ANNA, "leden.csv", "geen base64!")
    with pytest.raises(CannotDo, match="name"):
        ground.sandbox.send_file(ANNA, "", content)
