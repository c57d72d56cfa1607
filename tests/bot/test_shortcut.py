"""A shortcut on a message: what the feature is given, and how it can answer."""

import pytest

from bot.demo import workspace
from bot.slack import incoming, manifest
from bot.slack.payload_shapes import Malformed, shaped
from handlers import FEATURES
from handlers.routes import Routes
from tests.bot import parts
from tests.world import GENERAL, Someone

PAYLOAD = {
    "type": "message_action",
    "callback_id": "collect_item",
    "trigger_id": "1.2.3",
    "user": {"id": "U1"},
    "team": {"id": "T1"},
    "channel": {"id": "C1"},
    "message": {"text": "hoi", "ts": "1.2", "user": "U2"},
    "response_url": "http://127.0.0.1:1/",
}


def test_the_feature_gets_the_message_and_answers_privately(visitor: Someone) -> None:
    said = visitor.world.person("bram").posts("Jeugdzorg: 1 < 2 & <meer>?")
    answer = visitor.sees()[-1].shortcut("collect_item")
    assert answer.has(parts.HEARD)
    assert answer.private
    assert answer.ref != said.ref
    (heard,) = parts.heard
    ts = visitor.world.sandbox.seen("UBRAM", GENERAL)[0].ts
    domain = visitor.world.sandbox.store.workspace.domain
    assert heard == {
        "text": "Jeugdzorg: 1 < 2 & <meer>?",
        "author": "UBRAM",
        "channel": GENERAL,
        "ts": ts,
        "thread": ts,
        "link": f"https://{domain}.slack.com/archives/{GENERAL}/p{ts.replace('.', '')}",
        "place": GENERAL,
    }


def test_it_can_open_a_form(visitor: Someone) -> None:
    form = visitor.posts("form").shortcut("collect_item")
    assert form.is_form
    assert form.submit().has(parts.HEARD)


def test_a_form_that_does_not_open_is_said(visitor: Someone) -> None:
    line = visitor.posts("form")
    visitor.world.sandbox.fail("views.open", 500)
    assert line.shortcut("collect_item").has("no.no_form_shortcut")


def test_it_can_give_a_file(visitor: Someone) -> None:
    visitor.posts("file").shortcut("collect_item")
    assert len(visitor.files()) == 1


def test_delivered_twice_it_is_done_once(visitor: Someone) -> None:
    visitor.posts("hoi").shortcut("collect_item")
    visitor.after(visitor.world.sandbox.redeliver)
    assert visitor.sees()[-1].has("no.twice")
    assert len(parts.heard) == 1


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("<@U1> en <#C1|zaal>", "@[U1] en #[C1|zaal]"),
        ("<https://example.nl>", "https://example.nl"),
        ("<https://example.nl/a|de nota>", "de nota (https://example.nl/a)"),
        ("<https://example.nl|example.nl>", "https://example.nl"),
        ("<mailto:a@b.nl|a@b.nl>", "a@b.nl"),
        ("<!here> <!subteam^S1|@raad> <!date^1^{date}|maart>", "@here @raad maart"),
        ("1 &lt; 2 &amp;amp; &lt;b&gt;", "1 < 2 &amp; <b>"),
        ("een\ntwee", "een\ntwee"),
    ],
)
def test_words_are_read_as_people_read_them(text: str, read: str) -> None:
    body = PAYLOAD | {"message": {"text": text, "ts": "1.2", "user": "U2"}}
    assert incoming.shortcut(shaped(body), 0.0).values == {"text": read}


def test_a_bot_is_no_author() -> None:
    body = PAYLOAD | {"message": {"text": "x", "user": "U2", "bot_id": "B1"}}
    assert incoming.shortcut(shaped(body), 0.0).args["author"] == ""


@pytest.mark.parametrize(
    "wrong",
    [
        {"message": None},
        {"message": "hoi"},
        {"message": {"text": 7}},
        {"message": {"user": {"id": "U1"}}},
        {"channel": None},
        {"channel": "C1"},
        {"user": None},
        {"callback_id": None},
        {"callback_id": 7},
        {"trigger_id": None},
    ],
)
def test_what_slack_never_sends_is_refused(wrong: dict[str, object]) -> None:
    assert shaped(PAYLOAD)
    with pytest.raises(Malformed):
        shaped(PAYLOAD | wrong)


def test_the_demo_offers_what_there_is_a_route_for() -> None:
    offered = [one["callback_id"] for one in workspace()["shortcuts"]]
    assert offered == manifest.shortcuts(Routes(FEATURES))


@pytest.mark.parametrize("domain", ["", "evil.example/x", "a b", None])
def test_no_address_is_made_of_what_is_no_workspace(domain: object) -> None:
    asked = incoming.shortcut(PAYLOAD | {"team": {"id": "T1", "domain": domain}}, 0.0)
    assert asked.args["link"] == ""
