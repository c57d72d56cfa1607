"""What becomes of agenda items: voices, moves by whoever leads, merging, what is told; besloten."""

from sqlalchemy import select

from storage.models import AgendaItem
from tests.scenes import scene
from tests.stories.items.test_submission import CHANNEL, LINE, cards
from tests.world import Screen, Someone, World


@scene
def tied(world: World, carla: Someone, bram: Someone) -> World:
    """Samenleving has a channel, and a meeting on 25 March."""
    carla.says("koppel samenleving #pijler-samenleving")
    bram.says("plan samenleving donderdag 25 maart 10.00 Stadhuis Waalwijk").submit()
    world.passes(seconds=5)
    return world


@scene
def handed_in(tied: World, fatima: Someone) -> Screen:
    """Fatima has handed in an item."""
    page = fatima.says(LINE)
    tied.passes(seconds=5)
    return page


def card(reader: Someone, title: str = "Wachtlijsten jeugdzorg") -> Screen:
    """Return the card of an item in the channel."""
    shown = [
        one
        for one in cards(reader)
        if one.has("item.title", title=title) and not one.has("merge.card")
    ]
    return shown[-1]


def answer(reader: Someone) -> Screen:
    """Return the last thing that this person alone sees in the channel."""
    return [one for one in reader.sees(CHANNEL) if one.private][-1]


def test_a_gemeente_has_one_voice_that_can_be_taken_back(
    handed_in: Screen, tied: World, anna: Someone
) -> None:
    anna.says("aanmelden samenleving gemeente Waalwijk")
    card(anna).press("voice.official")
    assert answer(anna).has("voice.given_official", title="Wachtlijsten jeugdzorg")
    card(anna).press("voice.official")
    assert answer(anna).has("voice.had")
    tied.passes(seconds=5)
    assert card(anna).has("item.behind.other", count="2")
    assert "Anna" not in card(anna).text
    answer(anna).press("voice.take_back")
    tied.passes(seconds=5)
    assert card(anna).has("item.behind.one", count="1")


def test_who_has_no_gemeente_is_asked_for_it(handed_in: Screen, anna: Someone) -> None:
    card(anna).press("voice.official")
    assert answer(anna).has("voice.no_gemeente")
    assert answer(anna).press("me.edit").is_form


def test_only_a_bestuurder_makes_a_signatory(
    handed_in: Screen, tied: World, fatima: Someone, bram: Someone
) -> None:
    card(fatima).press("voice.for_executive")
    assert answer(fatima).has("voice.executive_only")
    tied.passes(seconds=5)
    assert not card(fatima).has("item.signatories.one")
    card(bram).press("voice.for_executive")
    assert answer(bram).has("voice.given_executive")
    tied.passes(seconds=5)
    assert card(bram).has("item.signatories.one", count="1")


def test_only_who_leads_treats_an_item(
    handed_in: Screen, tied: World, fatima: Someone, bram: Someone
) -> None:
    card(fatima).press("item.show")
    assert answer(fatima).has("voice.for_executive")
    assert not answer(fatima).has("item.do_put_on")
    card(bram).press("item.show")
    assert answer(bram).has("voice.executive")
    put_on = answer(bram).press("item.do_put_on")
    assert put_on.has("item.done_put_on", title="Wachtlijsten jeugdzorg")
    tied.passes(seconds=5)
    assert "donderdag 25 maart 2027" in card(bram).text
    put_on.press("item.undo")
    tied.passes(seconds=5)
    assert "ingediend" in card(bram).text


def test_declined_with_a_reason_that_whoever_handed_in_reads_once(
    handed_in: Screen, tied: World, fatima: Someone, bram: Someone
) -> None:
    card(bram).press("item.show")
    form = answer(bram).press("item.do_decline")
    done = form.submit(outcome="Dit is meer iets voor Bestuur.")
    assert done.has("item.done_decline")
    tied.passes(seconds=5)
    heard = fatima.hears()
    assert heard[-1].has("item.outcome", outcome="Dit is meer iets voor Bestuur.")
    tied.passes(days=1)
    assert len(fatima.hears()) == len(heard)


def test_a_button_that_is_out_of_date_says_so_and_does_nothing(
    handed_in: Screen, tied: World, fatima: Someone, bram: Someone, carla: Someone
) -> None:
    card(bram).press("item.show")
    first = answer(bram)
    handed_in.press("item.undo")
    assert first.press("item.do_put_on").has("item.stale")


def test_merging_takes_everybody_along_and_undo_parts_them_again(
    handed_in: Screen, tied: World, anna: Someone, bram: Someone, fatima: Someone
) -> None:
    anna.says("aanmelden samenleving gemeente Waalwijk")
    anna.says("agendapunt samenleving Jeugdzorg in de regio")
    tied.passes(seconds=5)
    card(bram, "Jeugdzorg in de regio").press("item.show")
    choose = answer(bram).press("merge.button")
    assert choose.has("merge.line", title="Wachtlijsten jeugdzorg")
    merged = choose.press("merge.into")
    assert merged.has("merge.done", into="Wachtlijsten jeugdzorg")
    tied.passes(seconds=5)
    assert anna.hears()[-1].has("merge.told", into="Wachtlijsten jeugdzorg")
    assert card(anna).has("item.behind.other", count="2")
    assert any(one.has("merge.card", title="Jeugdzorg in de regio") for one in cards(anna))
    assert merged.press("item.undo").has("merge.undone")
    tied.passes(seconds=5)
    assert card(anna).has("item.behind.one", count="1")
    assert card(anna, "Jeugdzorg in de regio").has("item.behind.one", count="1")


def test_what_is_besloten_is_nowhere_but_with_members(
    tied: World, fatima: Someone, anna: Someone, bram: Someone
) -> None:
    secret = "Overname van het zwembad"
    form = fatima.says("agendapunt samenleving")
    done = form.submit(title=secret, confidential="Nee, besloten")
    assert done.has("item.elsewhere")
    tied.passes(seconds=5)
    shown = cards(anna)[-1]
    assert shown.has("item.confidential")
    shown.press("voice.official")
    for someone in (anna, fatima, bram):
        for screen in someone.sees(CHANNEL):
            assert secret not in screen.text + screen.fallback
    shown = cards(bram)[-1]
    shown.press("item.show")
    assert answer(bram).has("item.title", title=secret)
    # Nor does anybody else find it, by any word of it.
    for typed in ("zoek zwembad", "zoek overname", "agenda samenleving", "werkagenda"):
        assert secret not in anna.says(typed).text
    assert fatima.says("agenda samenleving").has("agenda.waiting_details", title=secret)
    with tied.database.read() as session:
        item = session.scalars(select(AgendaItem)).one()
        assert (item.explanation, item.found_by) == ("", "")
