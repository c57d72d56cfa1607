"""What only a beheerder may do is refused to all others, whatever their buttons and forms say."""

import pytest

from handlers.admin.rules.bulk import BulkStep
from tests.bot.forged import Hand
from tests.bot.state import remembered
from tests.doors import Complaints
from tests.world import Someone, World

BUTTONS = [
    *("keep_groups", "keep_group", "add_group", "drop_group", "change_group", "undo_group"),
    *("close_group", "reopen_group", "add_kind", "drop_kind"),
    *("keep_organisations", "keep_organisation", "confirm_organisation", "count_organisation"),
    *("rename_organisation", "undo_rename", "merge_organisation", "part_organisation"),
    *("keep_people", "find_person", "keep_person", "add_person", "drop_person", "change_person"),
    *("put_person", "confirm_person", "make_admin", "merge_person", "these_two", "merge_people"),
    *("ask_person", "logbook", "logbook_filter", "person_forget", "person_forget_sure"),
]
FORMS = [
    *("add_group", "change_group", "add_kind", "rename_organisation", "merge_organisation"),
    *("find_person", "add_person", "change_person", "merge_person", "logbook"),
]
CLAIMS = {
    "group": "samenleving",
    "kind": "lab",
    "organisation": "1",
    "person": "2",
    "other": "1",
    "to": "yes",
    "entry": "1",
    "name": "x",
    "admin": "1",
    "user": "UCARLA",
}
MADE_UP = ["", "0", "-1", "999", "²", "9" * 1500, "1 OR 1=1", "%00", "samenleving "]


@pytest.mark.parametrize("who", ["bram", "fatima", "gijs"])
def test_who_is_no_beheerder_keeps_nothing(world: World, who: str, quiet: Complaints) -> None:
    hand = Hand(world.person(who).says("pijlers"))
    world.person(who).says("taal nl")
    before = remembered(world)
    for action in BUTTONS:
        hand.presses(action, **CLAIMS)
    for form in FORMS:
        hand.fills(form, CLAIMS, metadata="group=samenleving&organisation=1&person=2&admin=1")
    assert hand.heard("no.admin_only") == len(BUTTONS) + len(FORMS)
    assert remembered(world) == before


def test_what_is_not_there_is_said_to_be_gone(
    world: World, carla: Someone, quiet: Complaints
) -> None:
    hand = Hand(carla.says("pijlers"))
    about = ("group", "organisation", "person", "other", "entry", "kind")
    needs_nothing = {"keep_groups", "keep_organisations", "keep_people", "logbook"}
    forms = {"add_group", "add_kind", "find_person", "add_person", "logbook_filter"}
    before = remembered(world)
    some = [action for action in BUTTONS if action not in needs_nothing | forms]
    for action in some:
        for wrong in MADE_UP:
            hand.presses(action, to="yes", **dict.fromkeys(about, wrong))
    world.settle()
    gone = hand.heard("no.gone") + hand.heard("who.gone")
    assert gone == len(some) * len(MADE_UP)
    assert remembered(world) == before


def test_pages_and_filters_that_were_made_up(
    world: World, carla: Someone, quiet: Complaints
) -> None:
    hand = Hand(carla.says("pijlers"))
    for wrong in MADE_UP:
        for action in ("keep_groups", "keep_organisations", "keep_people"):
            hand.presses(action, page=wrong)
        hand.presses("logbook", page=wrong, act=wrong, since=wrong, person=wrong, group=wrong)
        hand.presses("logbook", since="0001-01-01", act="joined")
    assert hand.heard("logboek.title") == 2 * len(MADE_UP)
    assert hand.unanswered() == []


def test_nobody_takes_over_who_stands_on_the_list_unasked(
    world: World, carla: Someone, gijs: Someone, emily: Someone, quiet: Complaints
) -> None:
    carla.says("persoon karin postma @Gijs Mulder").press("keep.merge_ask")
    emily.says("taal en")
    numbers = [str(n) for n in range(1, 9)]
    hand = Hand(emily.says("pijlers"))
    before = remembered(world)
    for number in numbers:
        hand.presses("i_am", person=number, say="yes")
    assert hand.heard("who.gone") == len(numbers)
    assert remembered(world) == before


def test_an_undo_of_something_else_undoes_nothing(
    world: World, carla: Someone, quiet: Complaints
) -> None:
    page = carla.says("beheer").press("keep.groups").press("groups.button", name="Bestuur")
    page.press("keep.change").submit(name="Besturen")
    hand = Hand(carla.says("pijlers"))
    before = remembered(world)
    hand.presses("undo_group", group="samenleving", entry="1")
    hand.presses("undo_rename", organisation="1", entry="1")
    hand.presses("part_organisation", organisation="1", entry="1")
    assert hand.heard("no.gone") == 3
    assert remembered(world) == before


def test_who_left_can_do_nothing_any_more(world: World, bram: Someone, quiet: Complaints) -> None:
    hand = Hand(bram.says("leden samenleving"))
    world.sandbox.remove_person("UBRAM")
    world.settle()
    before = remembered(world)
    hand.presses("members", group="samenleving")
    hand.presses("join", group="bestuur")
    assert hand.heard("no.left") == 2
    assert remembered(world) == before


def test_what_beheer_opens_on_is_for_beheerders_only(
    world: World, bram: Someone, carla: Someone, quiet: Complaints
) -> None:
    routes = ("people_without", "groups_without", "first_week", "mails_to_read")
    writes = ("first_week_away", "first_week_back", "mails_read", "mails_unread")
    hand = Hand(bram.says("pijlers"))
    before = remembered(world)
    for action in (*routes, *writes, "privacy_contact"):
        hand.presses(action, what="lead", until="2027-03-01T09:00:00+00:00")
    hand.fills("privacy_contact", {"contact": "Ik"})
    assert hand.heard("no.admin_only") == len(routes) + len(writes) + 2
    assert remembered(world) == before
    hand = Hand(carla.says("pijlers"))
    before = remembered(world)
    for wrong in MADE_UP:
        hand.presses("people_without", what=wrong)
        hand.presses("groups_without", what=wrong)
        hand.presses("mails_read", until=wrong)
        hand.presses("mails_read", until="2999-01-01T00:00:00+00:00")
        hand.presses("people_without", what="group", page=wrong)
    world.settle()
    assert hand.heard("no.gone") == 4 * len(MADE_UP)
    assert hand.unanswered() == []
    assert remembered(world) == before


def test_bulk_steps_are_for_beheerders_and_for_people_who_are_there(
    world: World, bram: Someone, carla: Someone, gijs: Someone, quiet: Complaints
) -> None:
    gijs.says("taal nl")
    about = {"people": "1,2,3", "group": "samenleving", "until": "2027-03-01T09:00:00+00:00"}
    hand = Hand(bram.says("pijlers"))
    before = remembered(world)
    for step in BulkStep:
        for action in ("bulk", "bulk_do", "bulk_undo"):
            hand.presses(action, step=step, at=about["until"], **about)
        hand.fills("bulk", about, metadata=f"step={step}&until=2027-03-01T09:00:00%2B00:00")
    hand.presses("bulk_mail", **about)
    assert hand.heard("no.admin_only") == 4 * len(BulkStep) + 1
    assert remembered(world) == before
    hand = Hand(carla.says("pijlers"))
    for wrong in MADE_UP:
        hand.presses("bulk", step=wrong)
        hand.presses("bulk_do", **about | {"step": wrong})
        hand.presses("bulk_do", **about | {"step": "confirm", "until": wrong})
        hand.presses("bulk_undo", step="place", at=wrong)
    assert hand.heard("no.gone") == 4 * len(MADE_UP)
    for wrong in MADE_UP:
        hand.presses("bulk_do", **about | {"step": "ask", "people": wrong})
    assert hand.heard("bulk.did_ask.none") == len(MADE_UP)
    assert hand.unanswered() == []


def test_nobody_else_puts_somebody_in_a_group(
    world: World, bram: Someone, carla: Someone, quiet: Complaints
) -> None:
    hand = Hand(bram.says("pijlers"))
    before = remembered(world)
    about = {"person": "2", "group": "bestuur", "place": "member"}
    hand.presses("person_groups", **about)
    hand.presses("person_groups_back", **about)
    hand.fills("person_groups", about, metadata="person=2")
    assert hand.heard("no.admin_only") == 3
    assert remembered(world) == before
    hand = Hand(carla.says("pijlers"))
    for wrong in MADE_UP:
        hand.presses("person_groups_back", **about | {"place": wrong})
        hand.presses("person_groups_back", **about | {"person": wrong})
        hand.fills("person_groups", about | {"place": wrong, "group": wrong}, metadata="person=2")
    world.settle()
    assert hand.heard("no.gone") + hand.heard("who.gone") == 2 * len(MADE_UP)
    assert remembered(world) == before
