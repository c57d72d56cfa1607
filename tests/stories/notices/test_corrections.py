"""Rectificatie: something wrong went out; exactly its people hear what is right, or it is taken back."""

import re

from tests.bot.state import acts
from tests.scenes import scene
from tests.stories.notices.test_reminders import LINE, heard, until
from tests.world import Call, Screen, Someone, World

WORDS = "De bijeenkomst is in *Goes*, niet in Waalwijk.\nNeem je laptop mee & een stift."
SENT = "correction.send_follows"


@scene
def invited(world: World, bram: Someone, emily: Someone, gijs: Someone) -> None:
    """On 11 March Fatima, Emily and Gijs were invited to a meeting of Samenleving on 22 April."""
    emily.says("join samenleving")
    gijs.says("aanmelden samenleving")
    bram.says(LINE).submit()
    until(world, 3, 11)


def wrong(someone: Someone, kind: str = "uitnodiging") -> Screen:
    """Open what can be done about the messages of a kind that went out."""
    page = someone.says("berichten")
    which = page.press("messages.to_sent").press("correction.button")
    lines = [one for one in which.text.splitlines() if re.search(r"\d\d( uur)?: (?!kaart)", one)]
    return which.press_nth("correction.this", next(n for n, s in enumerate(lines) if kind in s))


def write(someone: Someone, words: str = WORDS, how: str = "") -> Screen:
    """Write a correction, and look at it."""
    form = wrong(someone).press("correction.write")
    return form.submit(words=words, **({"how": how} if how else {}))


def test_the_same_people_hear_what_is_right_once(
    world: World,
    invited: None,
    bram: Someone,
    carla: Someone,
    fatima: Someone,
    emily: Someone,
    gijs: Someone,
) -> None:
    choices = wrong(bram)
    assert choices.has("correction.chats.other", count="3")
    carla.says("aanmelden samenleving")  # too late for the invitation
    preview = choices.press("correction.write").submit(words=WORDS)
    assert preview.has("hears.people.other", count="3")
    assert "niet in Waalwijk" in preview.text
    done = preview.press(SENT)
    assert done.has("correction.goes_follows")
    assert done.has("hears.people.other", count="3")
    world.passes(seconds=50)
    assert heard(fatima, "correction.heading") == 0
    world.passes(seconds=15)
    for one in (fatima, emily, gijs):
        assert heard(one, "correction.heading") == 1
        assert heard(one, "invitation.text") == 1  # which stays as it was
        assert one.hears()[-1].has("correction.from", person="Bram Visser")
    assert heard(carla, "correction.heading") == heard(bram, "correction.heading") == 0
    assert acts(world, "message_corrected") == 1
    assert wrong(bram).has("correction.before")
    bram.says("mijn gegevens").press("privacy.as_files")
    assert b"niet in Waalwijk" in bram.files()[1][1]


def test_it_can_be_stopped_before_it_goes_and_not_after(
    world: World, invited: None, bram: Someone, fatima: Someone
) -> None:
    stopped = write(bram).press(SENT).press("correction.stop")
    assert stopped.has("correction.now_stopped")
    world.passes(minutes=2)
    assert heard(fatima, "correction.heading") == 0
    assert acts(world, "correction_stopped") == 1
    goes = write(bram).press(SENT)
    world.passes(minutes=2)
    assert goes.press("correction.stop").has("correction.too_late")
    assert heard(fatima, "correction.heading") == 1


def test_words_stand_in_the_place_of_the_wrong_message(
    world: World, invited: None, bram: Someone, fatima: Someone
) -> None:
    fatima.hears()[-1].press("answer.coming")
    before, answered = len(fatima.hears()), acts(world, "answered")
    form = wrong(bram).press("correction.write")
    preview = form.submit(words=WORDS, how="In plaats van het foute bericht")
    assert preview.has("correction.no_sound")
    preview.press("correction.send_in_place")
    world.passes(minutes=2)
    assert len(fatima.hears()) == before
    assert heard(fatima, "correction.replaced") == 1
    assert heard(fatima, "invitation.text") == 0
    assert fatima.hears()[-1].labels == []
    assert acts(world, "answered") == answered


def test_what_is_taken_back_stands_nowhere_any_more(
    world: World, invited: None, bram: Someone, fatima: Someone, gijs: Someone
) -> None:
    preview = wrong(bram).press("correction.take_back")
    assert preview.has("correction.sees.other", count="3")
    world.fails(Call.UPDATE, "internal_error" if world.platform == "slack" else 500, times=1)
    preview.press("correction.send_taken_back")
    world.passes(minutes=2)
    world.passes(minutes=2)
    for one in (fatima, gijs):
        assert heard(one, "correction.taken_back") == 1
        assert heard(one, "invitation.text") == 0
    assert acts(world, "message_taken_back") == 1


def test_whoever_left_since_is_told_apart_and_whoever_was_forgotten_is_not_there(
    world: World,
    invited: None,
    bram: Someone,
    fatima: Someone,
    emily: Someone,
    gijs: Someone,
) -> None:
    emily.says("forget me").press("privacy.forget_yes")
    world.goes("gijs")
    world.passes(seconds=5)
    preview = write(bram)
    assert preview.has("hears.people.one")
    assert preview.has("hears.others.one", names="Gijs Mulder")
    preview.press(SENT)
    world.passes(minutes=2)
    assert heard(fatima, "correction.heading") == 1
    assert heard(gijs, "correction.heading") == heard(emily, "correction.heading") == 0


def test_whoever_got_it_perhaps_hears_it_too(
    world: World, invited: None, bram: Someone, fatima: Someone, gijs: Someone
) -> None:
    with world.database.write() as session:
        session.connection().exec_driver_sql(
            "UPDATE notice SET state = 'failed', fault = 'not_sure', message = NULL"
            " WHERE kind = 'invitation' AND person_id ="
            " (SELECT id FROM person WHERE name = 'Gijs Mulder')"
        )
    assert wrong(bram).has("correction.chats.other", count="2")
    write(bram, how="In plaats van het foute bericht").press("correction.send_in_place")
    world.passes(minutes=2)
    assert heard(fatima, "correction.replaced") == 1
    assert heard(gijs, "correction.heading") == 1


def test_of_two_rounds_that_say_the_same_only_the_people_of_the_one_hear_it(
    world: World, invited: None, bram: Someone, fatima: Someone, gijs: Someone
) -> None:
    until(world, 4, 13)
    asked = heard(fatima, "reminders.please_answer"), heard(gijs, "reminders.please_answer")
    assert asked == (1, 1)
    gijs.says("ik kom")
    until(world, 4, 20)
    assert heard(fatima, "reminders.please_answer") == 2
    wrong(bram, "vraag om antwoord").press("correction.write").submit(words=WORDS).press(SENT)
    world.passes(minutes=2)
    assert heard(fatima, "correction.heading") == 1
    assert heard(gijs, "correction.heading") == 0


def test_a_correction_can_be_corrected(
    world: World, invited: None, bram: Someone, fatima: Someone
) -> None:
    changed = write(bram).press("correction.change")
    assert changed.value("words") == WORDS
    changed.submit(words="In Goos.").press(SENT)
    world.passes(minutes=2)
    again = wrong(bram, "rectificatie").press("correction.write").submit(words="In Goes.")
    again.press(SENT)
    world.passes(minutes=2)
    assert [s.has("correction.heading") for s in fatima.hears()[-2:]] == [True, True]
    assert "In Goes." in fatima.hears()[-1].text


def test_an_adviser_who_got_it_for_somebody_else_hears_it_once(
    world: World, bram: Someone, fatima: Someone, gijs: Someone
) -> None:
    form = gijs.says("mijn").press("acting.title").press("acting.i_work_for")
    form.submit(name="Fatima El Amrani")
    fatima.hears()[-1].press("acting.yes")
    gijs.says("aanmelden samenleving")
    bram.says(LINE).submit()
    until(world, 3, 11)
    assert heard(gijs, "invitation.text") == 2
    write(bram).press(SENT)
    world.passes(minutes=2)
    assert heard(gijs, "correction.heading") == 1
    wrong(bram).press("correction.take_back").press("correction.send_taken_back")
    world.passes(minutes=2)
    world.passes(seconds=5)  # one at a time for each person
    assert heard(gijs, "invitation.text") == 0


def test_the_same_in_english(world: World, invited: None, carla: Someone, emily: Someone) -> None:
    carla.says("ondersteuner samenleving @Emily Carter")
    write_it = wrong(emily, "invitation").press("correction.write")
    write_it.submit(words="It is in Goes.").press(SENT)
    world.passes(minutes=2)
    assert heard(emily, "correction.heading") == 1
    log = carla.says("beheer").press("logboek.title")
    assert log.has("logboek.act_message_corrected")
