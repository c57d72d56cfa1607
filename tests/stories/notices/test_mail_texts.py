"""Who is not on Slack takes part like all others: by mail, with an answer that somebody fills in."""

from storage.models import Membership, Person
from storage.queries import answers as answer_rows
from storage.queries import groups, guests, mail, meetings, people
from storage.vocabulary import AnswerState, GuestRole
from tests.scenes import scene
from tests.world import Screen, Someone, World

LINE = "plan samenleving donderdag 25 maart 10.00 Stadhuis Waalwijk"


@scene
def meeting(bram: Someone, carla: Someone, world: World) -> Screen:
    """A meeting of Samenleving; Karin Postma, who is not here, has an address for mail."""
    carla.says("persoon karin postma").press("keep.change").submit(mail="karin@zutphen.example.nl")
    bram.says(LINE).submit()
    world.passes(minutes=1)
    return bram.says("bijeenkomsten samenleving").press("meetings.show")


def answers(world: World) -> dict[str, AnswerState]:
    """Return what everybody but Bram, who planned it, answered to the first meeting, by name."""
    with world.database.read() as session:
        found = meetings.by_id(session, 1)
        assert found is not None
        some = answer_rows.answered(session, found, list(AnswerState))
        return {one.person.name: one.state for one in some if one.person.name != "Bram Visser"}


def test_the_text_of_a_mail_with_the_meeting_as_a_file(meeting: Screen) -> None:
    text = meeting.press("mailing.button")
    assert "karin@zutphen" not in text.text
    assert text.press("mailing.bcc").has("mailing.addresses", mails="karin@zutphen.example.nl")
    assert text.has("mailing.body", subject="pijler Samenleving")
    assert "Stadhuis Waalwijk" in text.text


def test_what_did_not_arrive_has_a_text_to_mail(carla: Someone, meeting: Screen) -> None:
    listed = carla.says("berichten")
    assert listed.has("messages.fault_no_account")
    text = listed.press("mailing.to_person", person="Karin Postma")
    assert text.press("mailing.bcc").has("mailing.addresses", mails="karin@zutphen.example.nl")
    assert text.has("mailing.subject")


def test_an_answer_is_filled_in_and_taken_back(meeting: Screen, world: World) -> None:
    form = meeting.press("mailing.answer_button")
    done = form.submit(name="Karin Postma", say="Komt")
    assert done.has("mailing.done_coming", person="Karin Postma")
    assert answers(world) == {"Karin Postma": AnswerState.COMING}
    done.press("joined.undo")
    assert answers(world) == {}


def test_who_is_here_hears_that_an_answer_was_filled_in(
    meeting: Screen, fatima: Someone, world: World
) -> None:
    done = meeting.press("mailing.answer_button").submit(name="Fatima El Amrani", say="Komt niet")
    assert answers(world) == {"Fatima El Amrani": AnswerState.ABSENT}
    heard = fatima.hears()[-1]
    assert heard.has("acting.done", actor="Bram Visser")
    assert heard.has("acting.answered_absent")
    assert done.has("mailing.done_absent")


def test_only_who_may_come_can_be_answered_for(meeting: Screen, world: World) -> None:
    form = meeting.press("mailing.answer_button")
    refused = form.submit(name="Joost van Dam", say="Komt")
    assert refused.has("admission.not_member", person="Joost van Dam")
    assert answers(world) == {}


def test_a_speaker_who_is_no_member_can_be_answered_for(meeting: Screen, world: World) -> None:
    with world.database.write() as session:
        found, joost = meetings.by_id(session, 1), session.query(Person)
        assert found is not None
        speaker = joost.filter_by(name="Joost van Dam").one()
        guests.add(session, found, speaker, GuestRole.SPEAKER)
    done = meeting.press("mailing.answer_button").submit(name="Joost van Dam", say="Komt")
    assert done.has("mailing.done_coming", person="Joost van Dam")
    assert answers(world) == {"Joost van Dam": AnswerState.COMING}


def test_for_one_function_a_member_without_it_is_not_answered_for(
    meeting: Screen, world: World, fatima: Someone
) -> None:
    meeting.press("admission.title").submit(for_whom="burgemeester")
    fatima.says("ik kom niet samenleving")
    form = meeting.press("mailing.answer_button")
    refused = form.submit(name="Fatima El Amrani", say="Komt")
    assert refused.has("admission.not_of_function", function="burgemeester")
    assert answers(world) == {"Fatima El Amrani": AnswerState.ABSENT}


def test_a_beheerder_is_answered_for_as_they_could_themselves(
    meeting: Screen, world: World, carla: Someone
) -> None:
    done = meeting.press("mailing.answer_button").submit(name="Carla Smit", say="Komt")
    assert done.has("mailing.done_coming")


def test_in_english(carla: Someone, emily: Someone, bram: Someone) -> None:
    emily.says("join samenleving")
    carla.says("ondersteuner samenleving @Emily Carter")
    bram.says(LINE).submit()
    page = emily.says("meetings samenleving").press("meetings.show")
    assert page.press("mailing.button").has("mailing.no_address", people="Karin Postma")
    done = page.press("mailing.answer_button").submit(name="Karin Postma", say="Is coming")
    assert done.has("mailing.done_coming", person="Karin Postma")


def test_nobody_is_left_out_of_the_addresses_to_copy(carla: Someone, world: World) -> None:
    with world.database.write() as session:
        ours = groups.by_slug(session, "samenleving")
        assert ours is not None
        for n in range(60):
            made = people.add(session, f"Lid{n:02} Jansen", None)
            address = f"lid{n:02}@zeist.example.nl"
            mail.give(session, made, address, by=None, now=world.now)
            session.add(Membership(person_id=made.id, group_id=ours.id, joined_at=world.now))
    carla.says(LINE).submit()
    page = carla.says("bijeenkomsten samenleving").press("meetings.show")
    text = page.press("mailing.button")
    assert text.has("mailing.for.other", count="61")
    first = text.press("mailing.bcc")
    assert "lid49@" in first.text
    assert "lid59@" in first.press("groups.next").text


def test_who_cannot_hear_of_a_meeting_is_reported_once_with_one_text_for_all(
    carla: Someone, world: World
) -> None:
    bram = world.person("bram")
    bram.says(LINE).submit()
    world.passes(minutes=1)
    told = [one for one in carla.hears() if one.has("messages.somebody")]
    assert [one.has("messages.missed", people="Karin Postma") for one in told] == [True]
    assert told[0].press("mailing.button").has("mailing.for.one")
    bram.says("bijeenkomsten").press("meetings.show").press("move.button").submit(place="Zeist")
    world.passes(days=3)
    assert sum(one.has("messages.somebody") for one in carla.hears()) == 1
