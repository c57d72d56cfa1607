"""What a button, a form or a list says is a claim: the server looks again, and changes nothing."""

import pytest

from storage.queries import groups
from tests.bot.forged import Hand
from tests.bot.state import members, remembered
from tests.doors import Complaints
from tests.world import Someone, World


@pytest.fixture
def hand(anna: Someone) -> Hand:
    """Anna, who makes up what she sends."""
    return Hand(anna.says("pijlers"))


def closes(world: World, slug: str) -> None:
    """Close a group, as a beheerder will be able to."""
    with world.database.write() as session:
        group = groups.by_slug(session, slug)
        assert group is not None
        group.closed_at = world.now


BUTTONS = ["join", "leave", "undo_join", "show_group", "members", "members_page"]
NO_GROUPS = ["", "gone", "SAMENLEVING", "samenleving ", "1", "0 OR 1=1", "../bestuur", "*", "%"]


VALUES = [
    *("", "group", "group=", "=samenleving", "&&&", "group=samenleving%00", "a=1&" * 50),
    *("group[]=samenleving", '{"group": "samenleving"}', "group=a&group=b", "%", "%ff%fe"),
]


@pytest.mark.parametrize("action", BUTTONS)
def test_a_group_that_is_not_there_is_said_to_be_gone(
    world: World, hand: Hand, quiet: Complaints, action: str
) -> None:
    before = remembered(world)
    for slug in NO_GROUPS:
        hand.presses(action, group=slug)
    for value in VALUES:
        hand.presses_raw(action, value)
    assert hand.heard("no.gone") == len(NO_GROUPS) + len(VALUES)
    assert remembered(world) == before


def test_a_button_that_we_never_made_is_said_not_to_work(
    world: World, hand: Hand, quiet: Complaints
) -> None:
    before = remembered(world)
    made_up = ["", "#", "#0", "nonsense", "otherwise", "help", "profile", "JOIN", "join ", "home"]
    made_up += ["__class__", "new_members", "joi\n", "drop table", "x" * 255]
    for action in made_up:
        hand.presses(action, group="samenleving")
    assert hand.heard("no.gone_button") == len(made_up)
    assert remembered(world) == before


def test_a_button_of_a_group_that_has_closed_since(world: World, anna: Someone) -> None:
    page = anna.says("pijler bestuur")
    closes(world, "bestuur")
    before = remembered(world)
    assert page.press("one_group.join").has("no.closed", group="pijler Bestuur")
    assert remembered(world) == before


def test_signing_off_from_a_closed_group_still_works(world: World, fatima: Someone) -> None:
    page = fatima.says("pijler samenleving")
    closes(world, "samenleving")
    answer = page.press("one_group.leave")
    assert answer.has("left.done", group="pijler Samenleving")
    assert not answer.labels


@pytest.mark.parametrize("action", ["members", "members_page", "show_group", "typed"])
def test_who_may_not_see_the_members_cannot_make_it_up(
    world: World, anna: Someone, hand: Hand, quiet: Complaints, action: str
) -> None:
    args = {"group": "samenleving", "page": "0", "text": "leden samenleving"}
    claims = {"user": "UBRAM", "person": "1", "admin": "true", "member": "1"}
    answer = anna.after(lambda: hand.presses(action, **args, **claims))
    assert "Fatima" not in answer.text
    assert "Karin Postma" not in answer.text
    if action != "show_group":
        assert answer.has("no.members_only", group="pijler Samenleving")


def test_who_has_left_the_group_cannot_turn_the_page_of_its_members(
    world: World, fatima: Someone
) -> None:
    hand = Hand(fatima.says("leden samenleving"))
    fatima.says("afmelden samenleving")
    answer = fatima.after(lambda: hand.presses("members_page", group="samenleving", page="0"))
    assert answer.has("no.members_only")
    assert "Karin" not in answer.text


def test_a_page_that_is_not_there(fatima: Someone, quiet: Complaints) -> None:
    hand = Hand(fatima.says("leden samenleving"))
    pages = ["-1", "99999", "1e3", "١", "0x1", "9" * 1500, "null", " 0", "1.5", "²"]
    for page in pages:
        hand.presses("members_page", group="samenleving", page=page)
        hand.presses("groups_page", kind="pijler", page=page)
    assert hand.heard("members.title", group="pijler Samenleving") == len(pages)
    assert hand.heard("groups.title", plural="pijlers") == len(pages)


def test_a_kind_that_is_not_there(hand: Hand) -> None:
    kinds = ["", "kring", "PIJLER", "' OR 1=1", "lab pijler"]
    for kind in kinds:
        hand.presses("groups_page", kind=kind)
    assert hand.heard("no.gone") == len(kinds)


def test_nobody_acts_for_somebody_else_by_naming_them(
    world: World, anna: Someone, hand: Hand
) -> None:
    for claim in ("user", "person", "account", "id", "actor"):
        hand.presses("leave", group="samenleving", **{claim: "UFATIMA"})
        hand.presses("undo_join", group="samenleving", **{claim: "UBRAM"})
        hand.presses("join", group="bestuur", **{claim: "UGIJS"})
        hand.fills("profile", {"organisation": "VNG", claim: "UBRAM"}, metadata=f"{claim}=UBRAM")
    world.settle()
    assert members(world, "samenleving") == ["Bram Visser", "Fatima El Amrani", "Karin Postma"]
    assert members(world, "bestuur") == ["Anna de Boer", "Karin Postma"]
    assert world.person("bram").says("mijn").has("me.profile", profile="wethouder, Zeist")


def test_a_function_that_is_not_on_the_list(world: World, hand: Hand, quiet: Complaints) -> None:
    before = remembered(world)
    functions = ["koning", "1", "wethouder OR 1=1", "wethouder" * 500]
    for function in functions:
        hand.chooses("function", function)
        delivery = hand.fills("profile", {"function": function})
        assert b'"errors"' in delivery.body
    assert hand.heard("profile.unknown_function") == len(functions)
    assert remembered(world) == before


def test_a_form_that_we_never_made(world: World, hand: Hand, quiet: Complaints) -> None:
    before = remembered(world)
    forms = ["", "nonsense", "join", "leave", "typed", "profile#0", "Profile"]
    for form in forms:
        hand.fills(form, {"organisation": "Zeist"}, metadata="group=samenleving")
    assert hand.heard("no.gone_button") == len(forms)
    assert remembered(world) == before


def test_a_field_that_says_it_belongs_to_another_group_signs_nobody_up(
    world: World, hand: Hand
) -> None:
    blocks = ["", "?", "0?", "0?group=gone", "0?group=bestuur", "x" * 255]
    for block in blocks:
        hand.chooses("organisation", "Zeist", block=block)
    assert hand.heard("profile.saved", profile="Zeist") == len(blocks)
    assert members(world, "bestuur") == ["Karin Postma"]


def test_a_pressed_command_can_do_no_more_than_a_typed_one(
    world: World, anna: Someone, hand: Hand, quiet: Complaints
) -> None:
    before = remembered(world)
    for text in ("aanmelden gone", "leden samenleving", "x" * 1900, "  ", "typed", "\0"):
        hand.presses("typed", text=text)
    world.settle()
    assert hand.unanswered() == []
    assert hand.refused_by_slack() == []
    assert remembered(world) == before
