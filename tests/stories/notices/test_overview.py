"""Berichten: what goes out when, what went out, what failed; send now, skip, try again."""

import pytest

from handlers.common.rules.limits import PAGE
from storage.models import Membership
from storage.queries import groups, people
from storage.queries.notices import overview as rows
from storage.queries.notices.trouble import Scope
from storage.vocabulary import NoticeState
from tests.bot.state import acts
from tests.scenes import scene
from tests.stories.notices.test_reminders import LINE, heard, until
from tests.world import Call, Screen, Someone, World


@scene
def planned(bram: Someone, world: World) -> Screen:
    """A meeting of Samenleving on Thursday 22 April, planned on 1 March."""
    page = bram.says(LINE).submit()
    world.settle()
    return page


def coming(someone: Someone) -> Screen:
    """Show what still goes out."""
    page = someone.says("berichten")
    return page.press("messages.to_coming") if page.offers("messages.to_coming") else page


def nth(page: Screen, line: str) -> int:
    """Return how many waiting lines stand before the first one with these words."""
    lines = [one for one in page.text.splitlines() if " uur: " in one]
    return next(n for n, one in enumerate(lines) if line in one)


def test_each_round_says_when_it_goes_what_about_and_to_how_many(
    planned: Screen, bram: Someone, fatima: Someone
) -> None:
    page = coming(bram)
    assert "donderdag 11 maart, 9.00 uur: uitnodiging van pijler Samenleving" in page.text
    assert "donderdag 22 april" in page.text
    assert page.has("outbox.people.one")
    assert "woensdag 21 april, 9.00 uur: de dag voor een bijeenkomst" in page.text
    fatima.says("ik kom")
    assert page.text != coming(bram).text


def test_whoever_left_the_workspace_is_not_counted(
    world: World, planned: Screen, bram: Someone, gijs: Someone
) -> None:
    gijs.says("aanmelden samenleving")
    asked = "uitnodiging van pijler Samenleving"
    with_gijs = next(one for one in coming(bram).text.splitlines() if asked in one)
    assert "2 mensen" in with_gijs
    world.goes("gijs")
    world.passes(seconds=5)
    left = next(one for one in coming(bram).text.splitlines() if asked in one)
    assert "1 persoon" in left
    until(world, 3, 11)
    assert heard(gijs, "invitation.text") == 0


def test_what_is_sent_now_goes_once_and_not_again_at_its_own_time(
    world: World, planned: Screen, bram: Someone, fatima: Someone
) -> None:
    page = coming(bram)
    done = page.press_nth("outbox.step_now", nth(page, "uitnodiging"))
    assert done.has("outbox.done_now")
    world.passes(seconds=5)
    assert heard(fatima, "invitation.text") == 1
    until(world, 3, 15)
    assert heard(fatima, "invitation.text") == 1
    assert acts(world, "message_hurried") == 1


def test_who_presses_an_old_list_hears_what_happened(
    world: World, planned: Screen, bram: Someone, carla: Someone, fatima: Someone
) -> None:
    mine, hers = coming(bram), coming(carla)
    mine.press_nth("outbox.step_now", nth(mine, "uitnodiging"))
    world.passes(seconds=5)
    at = nth(hers, "uitnodiging")
    assert hers.press_nth("outbox.step_now", at).has("outbox.already_sent")
    assert hers.press_nth("outbox.step_skip", at).has("outbox.already_sent")
    assert heard(fatima, "invitation.text") == 1


def test_what_is_skipped_does_not_go_and_comes_back_while_there_is_time(
    world: World, planned: Screen, bram: Someone, fatima: Someone
) -> None:
    page = coming(bram)
    skipped = page.press_nth("outbox.step_skip", nth(page, "vraag om antwoord"))
    assert skipped.has("outbox.stand_skipped")
    until(world, 4, 13)
    assert heard(fatima, "reminders.please_answer") == 0
    assert skipped.press("outbox.step_unskip").has("outbox.already_over")
    assert acts(world, "message_skipped") == 1
    assert acts(world, "message_unskipped") == 0


def test_skipped_and_back_is_as_before(
    world: World, planned: Screen, bram: Someone, fatima: Someone
) -> None:
    page = coming(bram)
    at = nth(page, "vraag om antwoord")
    back = page.press_nth("outbox.step_skip", at).press("outbox.step_unskip")
    assert back.has("outbox.done_unskip")
    assert page.press_nth("outbox.step_skip", at).has("outbox.done_skip")
    coming(bram).press("outbox.step_unskip")
    until(world, 4, 13)
    assert heard(fatima, "reminders.please_answer") == 1


def test_what_is_skipped_stays_so_when_the_table_changes(
    world: World, planned: Screen, bram: Someone, fatima: Someone
) -> None:
    page = coming(bram)
    page.press_nth("outbox.step_skip", nth(page, "vraag om antwoord"))
    table = bram.says("herinneringen").press("reminders.rules_of", group="pijler Samenleving")
    table.submit(please_answer="9")
    until(world, 4, 14)
    assert heard(fatima, "reminders.please_answer") == 0


def test_a_meeting_that_moves_is_planned_anew_and_the_old_skip_is_gone(
    world: World, planned: Screen, bram: Someone, fatima: Someone
) -> None:
    page = coming(bram)
    skipped = page.press_nth("outbox.step_skip", nth(page, "vraag om antwoord"))
    bram.says("bijeenkomsten").press("meetings.show").press("move.button").submit(day="2027-05-20")
    assert skipped.press("outbox.step_unskip").has("outbox.already_taken_back")
    assert not coming(bram).has("outbox.stand_skipped")
    until(world, 5, 11)
    assert heard(fatima, "reminders.please_answer") == 1


def test_what_is_no_use_any_more_is_refused_with_the_reason(
    world: World, planned: Screen, bram: Someone
) -> None:
    page = coming(bram)
    at = nth(page, "uitnodiging")
    planned.press("plan.undo")
    assert page.press_nth("outbox.step_now", at).has("outbox.already_taken_back")


def test_who_joined_the_workspace_later_gets_what_failed_once(
    world: World, anna: Someone, carla: Someone, bram: Someone, fatima: Someone
) -> None:
    world.fails(Call.OPEN, "user_not_found", times=1)
    carla.says("ondersteuner samenleving @Fatima El Amrani")
    failed = carla.says("berichten")
    assert any(failed.has(f"messages.fault_{why}") for why in ("other", "not_installed"))
    assert failed.has("messages.kind_made_lead")
    old = carla.says("berichten")
    done = failed.press("outbox.step_retry")
    assert done.has("outbox.done_retry")
    world.passes(minutes=3)
    assert len(fatima.hears()) == 1
    assert old.press("outbox.step_retry").has("outbox.already_sent")
    assert len(fatima.hears()) == 1
    assert acts(world, "message_retried") == 1


@pytest.mark.only_on("looking")
def test_a_retry_of_what_may_have_arrived_looks_first(
    world: World, carla: Someone, fatima: Someone
) -> None:
    carla.says("ondersteuner samenleving @Fatima El Amrani")
    assert len(fatima.hears()) == 1
    with world.database.write() as session:  # as when an account left while it was looked for
        (made,) = [
            one.notice
            for one in rows.sent(session, Scope(None), world.now.replace(year=2026), skip=0, most=9)
            if one.notice.kind == "made_lead"
        ]
        made.state, made.fault, made.message = NoticeState.FAILED, "no_account", None
    carla.says("berichten").press("outbox.step_retry")
    world.passes(minutes=3)
    assert len(fatima.hears()) == 1
    assert carla.says("berichten").press("messages.to_sent").has("messages.kind_made_lead")


def test_who_is_not_here_is_not_tried_again(world: World, anna: Someone, carla: Someone) -> None:
    anna.says("aanmelden financien")  # its trekker has no account
    world.passes(hours=8)
    page = carla.says("berichten")
    assert page.press("outbox.step_retry").has("outbox.no_use_person")
    assert page.offers("mailing.to_person")


def test_what_expired_about_a_meeting_that_began_is_refused(
    world: World, planned: Screen, bram: Someone, carla: Someone
) -> None:
    until(world, 4, 10)
    world.now = world.now.replace(day=24)
    world.settle()
    page = carla.says("berichten")
    assert page.has("messages.fault_too_late")
    assert page.press("outbox.step_retry").has("outbox.no_use_begun")


def test_what_went_to_many_at_once_is_one_line(
    world: World, planned: Screen, bram: Someone, emily: Someone, gijs: Someone
) -> None:
    emily.says("join samenleving")
    gijs.says("aanmelden samenleving")
    until(world, 3, 11)
    sent = bram.says("berichten").press("messages.to_sent")
    assert "donderdag 11 maart, 9.00 uur: uitnodiging van pijler Samenleving" in sent.text
    assert sent.text.count("uitnodiging van") == 1
    assert sent.has("outbox.people.other", count="3")


def test_pages_and_groups(world: World, planned: Screen, bram: Someone, carla: Someone) -> None:
    first = coming(bram)
    assert first.labels.count("Overslaan") == PAGE
    assert first.has("groups.page", page="1", pages="2")
    second = first.press("groups.next")
    assert second.labels.count("Overslaan") < PAGE
    page = coming(carla).choose("messages_group", "pijler Financiën")
    assert page.has("messages.no_coming")
    assert carla.says("berichten samenleving").has("messages.kind_save_the_date")
    assert carla.says("berichten financien").has("messages.no_coming")


def test_only_what_one_looks_after(world: World, planned: Screen, bram: Someone) -> None:
    with world.database.read() as session:
        ours = groups.by_slug(session, "samenleving")
        assert ours is not None
        total = rows.how_many(session, "coming", Scope([ours.id]), world.now, world.now)
        assert total > PAGE
    assert "pijler Bestuur" not in coming(bram).text


def test_the_logboek_says_who(world: World, planned: Screen, bram: Someone, carla: Someone) -> None:
    page = coming(bram)
    page.press_nth("outbox.step_skip", nth(page, "uitnodiging")).press("outbox.step_unskip")
    log = carla.says("beheer").press("logboek.title")
    assert log.has("logboek.act_message_skipped")
    assert log.has("logboek.act_message_unskipped")


def test_the_same_in_english(world: World, planned: Screen, carla: Someone, emily: Someone) -> None:
    carla.says("ondersteuner samenleving @Emily Carter")
    page = coming(emily)
    assert page.has("messages.kind_invitation", group="pillar Samenleving")
    assert page.press("outbox.step_now").has("outbox.done_now")


def test_what_one_person_missed_stands_together(
    world: World, bram: Someone, carla: Someone, anna: Someone
) -> None:
    bram.says("plan samenleving donderdag 25 maart 10.00 Zeist").submit()
    world.passes(minutes=1)
    anna.says("aanmelden financien")  # its trekker has no account either
    world.passes(hours=8)
    bram.says("bijeenkomsten").press("meetings.show").press("move.button").submit(place="Goes")
    world.passes(minutes=1)
    page = carla.says("berichten")
    lines = page.text.splitlines()
    assert lines.count("Karin Postma") == 1
    alone = page.press_nth("outbox.apart", 0)
    assert page.labels.count("Mail aan Karin Postma") == 1
    assert alone.labels.count("Mail aan Karin Postma") > 1
    assert "Hanneke Blom" not in alone.text
    assert lines.count("Hanneke Blom") == 1


@scene
def unheard(world: World, bram: Someone) -> None:
    """A meeting was planned, moved and moved again; its members without an account heard none of it."""
    with world.database.write() as session:
        ours = groups.by_slug(session, "samenleving")
        assert ours is not None
        for n in range(PAGE + 2):
            made = people.add(session, f"Lid{n:02} Jansen", None)
            session.add(Membership(person_id=made.id, group_id=ours.id, joined_at=world.now))
    bram.says("plan samenleving donderdag 25 maart 10.00 Zeist").submit()
    for place in ("Goes", "Ede"):
        world.passes(minutes=1)
        page = bram.says("bijeenkomsten").press("meetings.show")
        page.press("move.button").submit(place=place)
    world.passes(minutes=1)


def test_of_each_person_there_is_one_block_and_eight_people_stand_on_a_page(
    unheard: None, carla: Someone
) -> None:
    first = carla.says("berichten")
    names = [line for line in first.text.splitlines() if line.startswith("Lid")]
    second = first.press("groups.next")
    names += [line for line in second.text.splitlines() if line.startswith("Lid")]
    assert sorted(names) == [f"Lid{n:02} Jansen" for n in range(PAGE + 2)]
    assert first.has("groups.page", page="1", pages="2")
    assert sum(one.startswith("Bekijk alle") for one in first.labels) <= PAGE
    assert not first.offers("outbox.step_retry")
    assert "Slack" not in first.text
    assert "Teams" not in first.text


def test_one_by_one_each_has_its_text_to_mail_and_can_be_tried_again(
    unheard: None, carla: Someone
) -> None:
    page = carla.says("berichten")
    mail = "Mail aan "
    whose = next(one.removeprefix(mail) for one in page.labels if one.startswith(mail))
    assert page.press_nth("mailing.to_person", 0).has("mailing.title")
    alone = page.press_nth("outbox.apart", 0)
    assert {one for one in alone.labels if one.startswith(mail)} == {f"{mail}{whose}"}
    number = alone.labels.count("Opnieuw proberen")
    assert number > 1
    assert alone.labels.count(f"{mail}{whose}") == number
    assert alone.press_nth("outbox.step_retry", 0).has("outbox.no_use_person")
    back = alone.press("messages.to_trouble")
    assert back.labels == page.labels


def test_what_is_left_of_one_person_is_shown_after_a_step(
    world: World, carla: Someone, fatima: Someone
) -> None:
    for group in ("samenleving", "financien"):
        world.fails(Call.OPEN, "user_not_found", times=1)
        carla.says(f"ondersteuner {group} @Fatima El Amrani")
        world.passes(seconds=2)  # one at a time for each person
    alone = carla.says("berichten").press("outbox.apart")
    assert alone.labels.count("Opnieuw proberen") == 2
    left = alone.press_nth("outbox.step_retry", 0)
    assert left.has("outbox.done_retry")
    assert left.labels.count("Opnieuw proberen") == 1
    assert left.press("outbox.step_retry").has("outbox.done_retry")
    world.passes(minutes=3)
    assert len(fatima.hears()) == 2
