"""A file that somebody sends in Teams: where it may be fetched, and what comes in its stead."""

import base64
import json
from typing import Any

import pytest

from bot.teams.downloads import Downloads
from tests.bot.teams_bot import TeamsBot, has
from tests.doors import Complaints
from tests.sandbox.teams.playground import BRAM, CARLA, CHAT, HOST
from tests.stories.lists.test_files import CSV

Json = dict[str, Any]
MICROSOFT = "https://login.botframework.com/v1/.well-known/openidconfiguration"
CONTENT = base64.b64encode(CSV.encode()).decode()
INFO = "application/vnd.microsoft.teams.file.download.info"


def fetched(bot: TeamsBot) -> int:
    """Count how often the bot fetched a file."""
    return len(bot.sandbox.calls("download"))


def sends(bot: TeamsBot, *attachments: Json, text: str = "") -> None:
    """Send a message with these, as the beheerder; under an id of its own."""
    made = bot.sandbox.made(CARLA, text)
    made |= {"id": f"f:{len(bot.sandbox.log())}", "attachments": list(attachments)}
    assert bot.send(json.dumps(made).encode(), bot.bearer(HOST)).status == 200
    bot.settle()


def file(bot: TeamsBot, **content: Any) -> Json:
    """Return the attachment of a file as it comes, with other content."""
    bot.sandbox.send_file(CARLA, "leden.csv", CONTENT)
    bot.settle()
    sent = json.loads(bot.sandbox.store.traffic.sent[-1].body)
    there: Json = sent["attachments"][0]
    return {**there, "content": {**there["content"], **content}}


@pytest.mark.parametrize(
    "address",
    [
        "https://zeist-my.sharepoint.com/personal/a/_layouts/15/download.aspx?tempauth=x",
        "https://zeist.sharepoint.com/x",
    ],
)
def test_what_microsoft_keeps_is_known(address: str) -> None:
    assert Downloads(5, MICROSOFT).knows(address)


ELSEWHERE = [
    "http://zeist.sharepoint.com/x",
    "https://zeist.sharepoint.com.example.nl/x",
    "https://zeist.sharepoint.com@example.nl/x",
    "https://zeist.sharepoint.com:8443/x",
    "https://a:b@zeist.sharepoint.com/x",
    "https://evilsharepoint.com/x",
    "https://example.nl/?https://zeist.sharepoint.com/",
    "http://127.0.0.1:1/x",
    "https://169.254.169.254/x",
    "file:///etc/passwd",
    "ftp://zeist.sharepoint.com/x",
    "//zeist.sharepoint.com/x",
    "https://[",
    "https://zeist.sharepoint.com:x/",
    "",
    "nonsense",
]


@pytest.mark.parametrize("address", ELSEWHERE)
def test_nothing_else_is_fetched(address: str) -> None:
    downloads = Downloads(5, MICROSOFT)
    assert not downloads.knows(address)
    with pytest.raises(ValueError, match="not at Microsoft"):
        downloads.fetch(address, 10)


def test_this_machine_is_known_only_where_its_own_teams_is() -> None:
    assert not Downloads(5, MICROSOFT).knows("http://127.0.0.1:8080/_files/x")
    own = Downloads(5, "http://127.0.0.1:8080/v1/.well-known/openidconfiguration")
    assert own.knows("http://127.0.0.1:8080/_files/x")
    assert not own.knows("http://127.0.0.1:8081/_files/x")
    assert not own.knows("https://127.0.0.1:8080/_files/x")


@pytest.mark.parametrize("address", [*ELSEWHERE[:4], "", None, 12])
def test_a_file_that_is_said_to_be_elsewhere_is_refused_unasked(
    teams_bot: TeamsBot, quiet: Complaints, address: object
) -> None:
    there = file(teams_bot, downloadUrl=address)
    before = fetched(teams_bot)
    sends(teams_bot, there)
    assert has(teams_bot.sees(CARLA)[-1], "sent_file.why_elsewhere")
    assert fetched(teams_bot) == before


def test_two_files_at_once_are_one_too_many(teams_bot: TeamsBot) -> None:
    there = file(teams_bot)
    sends(teams_bot, there, there)
    assert has(teams_bot.sees(CARLA)[-1], "sent_file.why_several")


def test_a_file_of_the_cloud_comes_without_an_address(teams_bot: TeamsBot) -> None:
    sends(teams_bot, {"contentType": "reference", "name": "leden.csv", "content": None})
    assert has(teams_bot.sees(CARLA)[-1], "sent_file.why_elsewhere")


def test_words_beside_a_file_are_no_command(teams_bot: TeamsBot) -> None:
    sends(teams_bot, file(teams_bot), text="help")
    assert has(teams_bot.sees(CARLA)[-1], "sent_file.stays")
    assert fetched(teams_bot) == 2


def test_its_kind_counts_where_its_name_has_none(teams_bot: TeamsBot) -> None:
    sends(teams_bot, {**file(teams_bot), "name": "leden"})
    assert has(teams_bot.sees(CARLA)[-1], "sent_file.stays")
    assert fetched(teams_bot) == 2
    sends(teams_bot, {**file(teams_bot, fileType=None), "name": "leden"})
    assert has(teams_bot.sees(CARLA)[-1], "sent_file.why_kind")


def test_a_picture_is_no_list_and_beside_words_it_is_nothing(teams_bot: TeamsBot) -> None:
    picture = {"contentType": "image/*", "contentUrl": "https://smba.example/v3/attachments/x"}
    sends(teams_bot, picture)
    assert has(teams_bot.sees(CARLA)[-1], "sent_file.why_kind")
    sends(teams_bot, picture, text="mijn")
    assert not has(teams_bot.sees(CARLA)[-1], "sent_file.paste")
    assert fetched(teams_bot) == 0


def test_where_others_are_it_says_where_to_send_it_and_fetches_nothing(teams_bot: TeamsBot) -> None:
    teams_bot.sandbox.store.world.chats[CHAT].members.append(CARLA)
    teams_bot.sandbox.send_file(CARLA, "leden.csv", CONTENT, CHAT, "@PMG hier is de lijst")
    teams_bot.settle()
    assert has(teams_bot.sees(CARLA, CHAT)[-1], "sent_file.why_shared")
    assert not any(has(one, "sent_file.why_shared") for one in teams_bot.sees(BRAM, CHAT))
    assert fetched(teams_bot) == 0
