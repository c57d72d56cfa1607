"""What comes in tens is done at once: chosen, shown first, done once, taken back; who it fails for is named."""

from collections.abc import Sequence

from sqlalchemy import select

from storage.models import Answer, Function, Person
from storage.queries import groups, mail, memberships, organisations, people
from storage.vocabulary import AnswerState
from tests.bot.state import acts
from tests.world import Screen, Someone, World

TWENTY = 20


def arrive(world: World, number: int, *, claims: bool = False) -> Sequence[int]:
    """Let so many people come at once, without a group; with `claims` they say where they are from."""
    with world.database.write() as session:
        zeist = organisations.by_name(session, "Zeist")
        made = [
            Person(name=f"Nieuw {n:02}", organisation=zeist if claims else None, accounts=[])
            for n in range(number)
        ]
        if not claims:
            for one in made:
                one.organisation = one.confirmed_organisation = zeist
        session.add_all(made)
        session.flush()
        return [one.id for one in made]


def confirmed(world: World, ids: Sequence[int]) -> int:
    """Count the people whose gemeente was confirmed."""
    with world.database.read() as session:
        return sum(one.organisation_confirmed for one in people.some(session, ids))


def members(world: World, ids: Sequence[int], slug: str) -> int:
    """Count the people who are in a group."""
    with world.database.read() as session:
        group = groups.by_slug(session, slug)
        assert group is not None
        return sum(
            memberships.membership(session, group, one) is not None
            for one in people.some(session, ids)
        )


def chosen(page: Screen, name: str = "people") -> list[str]:
    """Return the numbers of the people who are chosen in a form."""
    return page.value(name).split(",")


def test_twenty_who_wait_are_confirmed_but_the_one_who_changed(
    world: World, carla: Someone, anna: Someone
) -> None:
    ids = arrive(world, TWENTY, claims=True)
    anna.says("aanmelden samenleving gemeente Waalwijk")
    world.passes(seconds=5)
    page = carla.says("beheer").press("need.do_confirm")
    form = page.press("bulk.do_confirm")
    assert len(chosen(form)) == TWENTY + 1
    world.passes(seconds=5)
    anna.says("mijn").press("me.edit").submit(organisation="Zutphen")
    preview = form.submit()
    assert preview.has("bulk.would_confirm.other", count=str(TWENTY + 1))
    assert confirmed(world, ids) == 0
    done = preview.press("bulk.sure")
    assert done.has("bulk.did_confirm.other", count=str(TWENTY))
    assert done.has("bulk.not_all.one")
    assert done.has("bulk.failed", person="Anna de Boer")
    assert confirmed(world, ids) == TWENTY
    assert acts(world, "person_confirmed") == TWENTY
    assert done.press("joined.undo").has("bulk.undone.other", count=str(TWENTY))
    assert confirmed(world, ids) == 0


def test_people_are_put_in_a_group_and_taken_out_again(
    world: World, carla: Someone, gijs: Someone
) -> None:
    ids = arrive(world, TWENTY)
    gijs.says("taal nl")
    page = carla.says("beheer").press("need.do_group").press("bulk.do_place")
    some = [str(one) for one in ids[:3]]
    preview = page.submit(group="pijler Bestuur", people=some)
    assert preview.has("bulk.would_place.other", count="3")
    done = preview.press("bulk.sure")
    assert done.has("bulk.did_place.other", count="3")
    assert members(world, ids, "bestuur") == 3
    assert done.press("joined.undo").has("bulk.undone.other", count="3")
    assert members(world, ids, "bestuur") == 0
    assert acts(world, "joined") == 3


def test_who_is_taken_out_of_a_group_again_is_not_expected_at_its_meeting(
    world: World, carla: Someone, gijs: Someone
) -> None:
    gijs.says("taal nl")
    carla.says("plan bestuur donderdag 25 maart 10.00 Zeist").submit()
    page = carla.says("beheer").press("need.do_group").press("bulk.do_place")
    preview = page.submit(group="pijler Bestuur", people=chosen(page)[:1])
    done = preview.press("bulk.sure")
    assert gijs.says("ik kom bestuur").has("answer.coming")
    done.press("joined.undo")
    with world.database.read() as session:
        assert [one.state for one in session.query(Answer)] == [AnswerState.ABSENT]


def test_a_kring_takes_only_who_has_its_function(world: World, carla: Someone) -> None:
    ids = arrive(world, 2)
    with world.database.write() as session:
        group = groups.by_slug(session, "bestuur")
        burgemeester = session.scalars(select(Function).where(Function.key == "burgemeester")).one()
        assert group is not None
        group.function = burgemeester
        session.get_one(Person, ids[0]).function = burgemeester
    form = carla.says("beheer").press("need.do_group").press("bulk.do_place")
    preview = form.submit(group="pijler Bestuur", people=[str(one) for one in ids])
    done = preview.press("bulk.sure")
    assert done.has("bulk.did_place.one")
    assert done.has("bulk.failed", person="Nieuw 01")
    assert "Nieuw 00:" not in done.text


def test_who_is_asked_can_still_be_spared_for_five_minutes(
    world: World, carla: Someone, gijs: Someone, emily: Someone
) -> None:
    gijs.says("taal nl")
    emily.says("taal en")
    form = carla.says("beheer").press("need.do_gemeente").press("bulk.do_ask")
    done = form.submit().press("bulk.sure")
    assert done.has("bulk.did_ask.other", count="2")
    assert done.press("joined.undo").has("bulk.undone.other", count="2")
    world.passes(minutes=6)
    assert heard(gijs, "bulk.asks") == 0
    done = (
        carla.says("beheer")
        .press("need.do_gemeente")
        .press("bulk.do_ask")
        .submit()
        .press("bulk.sure")
    )
    world.passes(minutes=6)
    assert heard(gijs, "bulk.asks") == heard(emily, "bulk.asks") == 1
    assert done.press("joined.undo").has("bulk.too_late")
    again = (
        carla.says("beheer")
        .press("need.do_gemeente")
        .press("bulk.do_ask")
        .submit()
        .press("bulk.sure")
    )
    assert again.has("bulk.did_ask.none")
    assert again.has("bulk.not_all.other", count="2")
    assert gijs.hears()[-1].press("me.edit").is_form
    assert acts(world, "profile_asked") == 4


def test_whom_it_did_not_reach_before_is_not_said_to_have_heard_it(
    world: World, carla: Someone, gijs: Someone
) -> None:
    gijs.says("taal nl")

    def asks() -> Screen:
        form = carla.says("beheer").press("need.do_gemeente").press("bulk.do_ask")
        return form.submit().press("bulk.sure")

    assert asks().has("bulk.did_ask.one")
    carla.says("berichten").press("outbox.step_skip")
    world.passes(minutes=6)
    assert heard(gijs, "bulk.asks") == 0
    again = asks()
    assert again.has("bulk.did_ask.none")
    assert again.has("bulk.why_missed")
    world.passes(minutes=6)
    assert heard(gijs, "bulk.asks") == 0


def heard(someone: Someone, key: str) -> int:
    """Count the messages with a text that somebody heard."""
    return sum(one.has(key) for one in someone.hears())


def test_who_has_no_way_is_named_and_the_others_are_told_that_the_bot_is_there(
    world: World, carla: Someone, fatima: Someone
) -> None:
    (number,) = arrive(world, 1)
    with world.database.write() as session:
        new = session.get_one(Person, number)
        mail.give(session, new, "nieuw@example.nl", by=None, now=world.now)
    form = carla.says("beheer").press("keep.people").press("bulk.do_welcome")
    done = form.submit().press("bulk.sure")
    assert done.has("bulk.failed", person="Nieuw 00")
    assert done.has("bulk.failed", person="Joost van Dam")
    text = done.press("bulk.mail")
    assert text.has("bulk.mail_to.one")
    assert "nieuw@example.nl" in text.text
    assert text.has("bulk.mail_without")
    world.passes(minutes=6)
    (told,) = [one for one in fatima.hears() if one.has("bulk.welcome_hears")]
    assert told.has("bulk.welcome_in", groups="pijler Samenleving")
    assert acts(world, "welcomed") == 2  # Fatima and Bram


def test_it_works_in_english(world: World, carla: Someone) -> None:
    arrive(world, 2, claims=True)
    carla.says("taal en")
    reader = world.person("carla", "en")
    form = reader.says("admin").press("need.do_confirm").press("bulk.do_confirm")
    assert form.submit().press("bulk.sure").has("bulk.did_confirm.other", count="2")


def test_of_more_than_fit_on_a_form_the_others_come_next(world: World, carla: Someone) -> None:
    ids = arrive(world, 60, claims=True)
    page = carla.says("beheer")
    assert page.has("need.confirm.other", count="60")
    form = page.press("need.do_confirm").press("bulk.do_confirm")
    assert form.has("groups.page", page="1", pages="2")
    done = form.submit().press("bulk.sure")
    assert done.has("bulk.did_confirm.other", count="50")
    assert confirmed(world, ids) == 50
    rest = done.press("bulk.do_confirm")
    assert len(chosen(rest)) == 10
    assert rest.submit().press("bulk.sure").has("bulk.did_confirm.other", count="10")
    assert confirmed(world, ids) == 60
