"""Who heard what: each person has what the bot told them, in private or in a channel of theirs."""

from bot.sandbox.slack.heard import heard, reached
from tests.sandbox.playground import Playground


def test_everybody_has_what_was_told_to_them_the_newest_first(ground: Playground) -> None:
    sandbox = ground.sandbox
    store = sandbox.store
    store.bot_says(
        "C1", "Voor <@U2|be> en <https://example.nl|ons>\n\n- een\n[Ik kom] [Nee]\ntwee", []
    )
    store.bot_says("C1", "alleen jij", [], only_for="U1")
    store.bot_says("D1", "privé &amp; stil", [])
    store.bot_says("C2", "niet voor iedereen", [])
    store.error_line(store.workspace.person("U1"), "C1", "mis")
    sandbox.message("U2", "C1", "een mens zegt ook iets")
    mine = heard(store, "U1")
    assert [(one["title"], one["channel_name"], one["private"]) for one in mine] == [
        ("niet voor iedereen", "stil", False),
        ("privé & stil", "", True),
        ("alleen jij", "algemeen", True),
        ("Voor @Bé Smit en ons", "algemeen", False),
    ]
    assert mine[-1]["text"] == "· een twee"
    assert [one["title"] for one in heard(store, "Bé Smit")] == ["Voor @Bé Smit en ons"]


def test_whom_it_told_something_since_a_moment_is_counted_without_what_all_can_read(
    ground: Playground,
) -> None:
    store = ground.sandbox.store
    earlier = store.bot_says("D1", "vroeger", [])
    since = float(earlier.ts) + 0.00005
    store.bot_says("C1", "voor iedereen", [])
    assert reached(store, since) == []
    store.bot_says("D2", "nu", [])
    store.bot_says("C1", "nu, maar alleen jij", [], only_for="U2")
    assert reached(store, since) == [{"person": "U2", "name": "Bé Smit", "count": 2}]
    assert [one["title"] for one in heard(store, "U1", since)] == ["voor iedereen"]
