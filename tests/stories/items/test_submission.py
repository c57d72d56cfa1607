"""Handing in agenda items by a line, by the form, from a message; taking back, adding, keeping."""

import pytest

from bot.sandbox.refusal import CannotDo
from tests.scenes import scene
from tests.world import Call, Screen, Someone, World

LINE = "agendapunt samenleving Wachtlijsten jeugdzorg"
CHANNEL = "CSAMENLEVING"


@scene
def tied(world: World, carla: Someone) -> World:
    """Samenleving has a channel."""
    carla.says("koppel samenleving #pijler-samenleving")
    world.passes(seconds=5)
    return world


def cards(reader: Someone, channel: str = CHANNEL) -> list[Screen]:
    """Return the cards about items in the channel: what follows the group's own card."""
    return [screen for screen in reader.sees(channel) if not screen.private][1:]


def test_one_line_is_recorded_at_once(tied: World, fatima: Someone, anna: Someone) -> None:
    page = fatima.says(LINE)
    assert page.has("item.handed_in", title="Wachtlijsten jeugdzorg", groups="pijler Samenleving")
    tied.passes(seconds=5)
    (card,) = cards(anna)
    assert card.has("item.title", title="Wachtlijsten jeugdzorg")
    assert card.has("item.from", gemeente="Zeist")
    assert card.has("item.behind.one", count="1")
    assert "Fatima" not in card.text
    assert fatima.says("mijn").has("item.line_mine", title="Wachtlijsten jeugdzorg")
    assert "Wachtlijsten jeugdzorg" in fatima.opens_home().text


def test_the_same_in_english(tied: World, emily: Someone) -> None:
    page = emily.says("item samenleving Waiting lists")
    assert page.has("item.handed_in", title="Waiting lists")
    assert page.press("item.undo").has("item.done_withdraw", title="Waiting lists")


def test_in_its_own_channel_a_group_need_not_be_named(tied: World, fatima: Someone) -> None:
    fatima.says("agendapunt Wachtlijsten", CHANNEL)
    answer = next(screen for screen in fatima.sees(CHANNEL) if screen.private)
    assert answer.has("item.handed_in", title="Wachtlijsten", groups="pijler Samenleving")


def test_undo_takes_it_off_the_channel_and_back(tied: World, fatima: Someone) -> None:
    done = fatima.says(LINE).press("item.undo")
    tied.passes(seconds=5)
    assert all("Wachtlijsten" not in card.text for card in cards(fatima))
    done.press("item.undo")
    tied.passes(seconds=5)
    assert cards(fatima)[-1].has("item.title", title="Wachtlijsten jeugdzorg")


def test_a_concept_is_for_its_own_gemeente_only(
    tied: World, fatima: Someone, bram: Someone, anna: Someone
) -> None:
    page = fatima.says(LINE)
    tied.passes(seconds=5)
    kept = page.press("item.do_keep")
    assert kept.has("item.done_keep")
    tied.passes(seconds=5)
    assert cards(anna)[0].has("item.card_gone")
    assert "Wachtlijsten" not in cards(anna)[0].text + cards(anna)[0].fallback
    assert kept.press("item.show").offers("item.do_hand_in")


def test_without_a_title_the_form_opens_and_everything_is_kept(
    fatima: Someone, world: World
) -> None:
    form = fatima.says("agendapunt samenleving")
    assert form.is_form
    done = form.submit(
        title="Wachtlijsten", explanation="Zie de cijfers.", wish="besluiten", minutes="20"
    )
    assert done.has("item.handed_in", title="Wachtlijsten", groups="pijler Samenleving")
    shown = done.press("item.detail")
    assert shown.value("explanation") == "Zie de cijfers."
    assert (shown.value("wish"), shown.value("minutes")) == ("decide", "20")


@pytest.mark.parametrize(
    ("fields", "fault", "key"),
    [
        ({"title": " "}, "title", "plan.needed"),
        ({"title": "Goed", "minutes": "0"}, "minutes", "item.no_minutes"),
        (
            {"title": "Goed", "explanation": "Geheim", "confidential": "Nee, besloten"},
            "explanation",
            "item.elsewhere",
        ),
    ],
)
def test_what_cannot_be_is_said_at_the_field(
    fatima: Someone, fields: dict[str, str], fault: str, key: str
) -> None:
    form = fatima.says("agendapunt samenleving")
    rejected = form.submit(**fields)
    assert rejected.fault(fault, key)
    assert rejected.value("title") == fields["title"]


def test_what_is_too_long_does_not_leave_the_field(fatima: Someone) -> None:
    form = fatima.says("agendapunt samenleving")
    with pytest.raises(CannotDo):
        form.submit(title="x" * 151)
    assert form.submit(title="x" * 150).has("item.handed_in")


def test_who_knows_no_group_is_asked_and_the_beheerder_hears(
    world: World, fatima: Someone, carla: Someone
) -> None:
    page = fatima.says("agendapunt Wachtlijsten jeugdzorg")
    assert page.has("item.handed_in_nowhere", title="Wachtlijsten jeugdzorg")
    world.passes(seconds=5)
    assert carla.hears()[-1].has("item.unplaced")
    placed = page.press("group.label", kind="pijler", name="Samenleving")
    assert placed.has("item.placed", group="pijler Samenleving")


def test_a_slip_in_the_name_of_the_group_is_offered_and_not_taken_for_the_title(
    world: World, fatima: Someone, emily: Someone
) -> None:
    asked = fatima.says("agendapunt pijler samenlevig Wachtlijsten in de zorg")
    assert asked.has("no.perhaps_group")
    done = asked.press("group.label", kind="pijler", name="Samenleving")
    assert done.has("item.handed_in", title="Wachtlijsten in de zorg", groups="pijler Samenleving")
    asked = fatima.says("agendapunt Financieen op orde")
    form = asked.press("item.no_group_meant")
    assert form.value("title") == "Financieen op orde"
    assert form.submit().has("item.handed_in_nowhere", title="Financieen op orde")
    asked = emily.says("item samenlevng Care")
    assert asked.press("group.label", name="Samenleving").has("item.handed_in", title="Care")


def test_an_item_goes_under_the_subject_of_its_group_that_it_is_called_after(
    world: World, fatima: Someone, bram: Someone
) -> None:
    done = fatima.says("agendapunt samenleving De jeugdzorg")
    assert done.has("item_subject.done", title="De jeugdzorg", subject="Jeugdzorg")
    offered = fatima.says("agendapunt samenleving Wachtlijsten Wmo")
    assert offered.has("item.alike_subject", subject="Wmo", group="pijler Samenleving")
    shown = bram.says("werkagenda")
    assert shown.has("work.line", subject="Jeugdzorg", title="De jeugdzorg")
    assert not shown.has("work.line", subject="Wmo", title="Wachtlijsten Wmo")
    assert offered.press("item.under", subject="Wmo").has("item_subject.done", subject="Wmo")
    assert bram.says("werkagenda").has("work.line", subject="Wmo", title="Wachtlijsten Wmo")


def test_what_looks_like_an_earlier_one_can_be_joined_and_that_undone(
    world: World, fatima: Someone, anna: Someone
) -> None:
    fatima.says(LINE)
    anna.says("aanmelden samenleving gemeente Waalwijk")
    page = anna.says("agendapunt samenleving Wachtlijsten in de jeugdzorg")
    assert page.has("item.alike", title="Wachtlijsten jeugdzorg")
    joined = page.press("item.join")
    assert joined.has("item.joined", title="Wachtlijsten jeugdzorg")
    there = joined.press("item.show")
    assert there.has("item.behind_names.other", names="Waalwijk (nog niet bevestigd) en Zeist")
    undone = joined.press("item.undo")
    assert undone.has("item.title", title="Wachtlijsten in de jeugdzorg")
    assert there.press("voice.official").has("voice.given_official")


def test_a_message_becomes_an_item_and_its_author_hears_once(
    tied: World, bram: Someone, fatima: Someone
) -> None:
    fatima.says("help")
    message = fatima.posts("Wachtlijsten\nZe worden langer.", CHANNEL)
    form = bram.sees(CHANNEL)[-1].shortcut("collect_item")
    assert (form.value("title"), form.value("explanation")) == (
        "Wachtlijsten",
        "Wachtlijsten\nZe worden langer.",
    )
    page = form.submit()
    assert page.has("item.handed_in", title="Wachtlijsten", groups="pijler Samenleving")
    tied.passes(seconds=5)
    told = [one for one in fatima.hears() if one.has("item.collected", title="Wachtlijsten")]
    assert len(told) == 1
    there = told[0].press("item.show")
    assert there.has("item.line_source", person="Fatima El Amrani")
    assert message.channel == tied.room(CHANNEL)


def test_a_message_elsewhere_becomes_nothing(world: World, fatima: Someone) -> None:
    said = fatima.posts("Wachtlijsten")
    assert said.shortcut("collect_item").has("item.not_here")


def test_in_a_channel_that_was_untied_no_card_is_kept(
    tied: World, fatima: Someone, carla: Someone, anna: Someone
) -> None:
    page = fatima.says(LINE)
    tied.passes(seconds=5)
    carla.says("koppel samenleving #pijler-samenleving").press("link.untie")
    updates = tied.updates()
    page.press("item.undo")
    tied.passes(seconds=5)
    assert tied.updates() == updates


def test_a_card_that_was_removed_is_told(tied: World, fatima: Someone, bram: Someone) -> None:
    page = fatima.says(LINE)
    tied.passes(seconds=5)
    tied.fails(Call.UPDATE, "message_not_found", times=1, channel=CHANNEL)
    page.press("item.undo")
    tied.passes(seconds=5)
    tied.passes(seconds=5)
    assert bram.hears()[-1].has("link.item_gone", group="pijler Samenleving")
