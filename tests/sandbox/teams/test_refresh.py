"""A card that says so refreshes when somebody opens its conversation: for whom, how often, to what."""

import pytest

from bot.sandbox.refusal import CannotDo
from bot.sandbox.teams.screen import texts
from tests.sandbox.teams.playground import (
    ANNA,
    BRAM,
    CHANNEL,
    TEAM,
    Playground,
    actions,
    attached,
    button,
    card,
    in_place,
    refreshing,
    text,
)


def words(ground: Playground, person: str) -> list[str]:
    """Return what stands on the latest card in the channel, as this person sees it."""
    made = ground.sandbox.seen(person, CHANNEL)[-1].card
    assert made is not None
    return texts(made)


def test_opening_a_conversation_refreshes_its_card_for_whoever_opens(ground: Playground) -> None:
    ref = ground.show(refreshing(text("Oud")), CHANNEL)
    ground.answers(in_place(card(text("Nieuw"))))
    (delivery,) = ground.sandbox.opens(ANNA, CHANNEL)
    assert delivery.error is None
    value = ground.last["value"]
    assert (value["trigger"], value["action"]) == ("automatic", {"type": "Action.Execute", "verb": "seen", "data": {"t": "x"}})  # fmt: skip
    assert ground.last["replyToId"] == ref.message
    assert (words(ground, ANNA), words(ground, BRAM)) == (["Nieuw"], ["Oud"])


def test_it_does_so_once_a_minute_and_then_stands_as_all_have_it(ground: Playground) -> None:
    ground.show(refreshing(text("Oud")), CHANNEL)
    ground.answers(in_place(card(text("Nieuw"))))
    assert len(ground.sandbox.opens(ANNA, CHANNEL)) == 1
    ground.sandbox.clock.move(59)
    assert ground.sandbox.opens(ANNA, CHANNEL) == []
    assert words(ground, ANNA) == ["Oud"]
    assert len(ground.sandbox.opens(BRAM, CHANNEL)) == 1
    ground.sandbox.clock.move(1)
    assert len(ground.sandbox.opens(ANNA, CHANNEL)) == 1


def test_a_changed_card_refreshes_at_once(ground: Playground) -> None:
    ref = ground.show(refreshing(text("Oud")), CHANNEL)
    ground.answers(in_place(card(text("Nieuw"))))
    ground.sandbox.opens(ANNA, CHANNEL)
    ground.bot.put(CHANNEL, ref.message, attachments=attached(refreshing(text("Anders"))))
    assert words(ground, ANNA) == ["Anders"]
    assert len(ground.sandbox.opens(ANNA, CHANNEL)) == 1


def test_where_people_are_named_it_is_for_them_alone(ground: Playground) -> None:
    teams_id = ground.sandbox.store.world.people[BRAM].teams_id
    ground.show(refreshing(text(), userIds=[teams_id]), CHANNEL)
    assert ground.sandbox.opens(ANNA, CHANNEL) == []
    assert len(ground.sandbox.opens(BRAM, CHANNEL)) == 1
    ground.show(refreshing(text(), userIds=[ANNA]), CHANNEL)  # an id of Entra's is none of these
    assert ground.sandbox.opens(ANNA, CHANNEL) == []


def test_in_a_conversation_of_more_than_sixty_nobody_is_meant_unnamed(ground: Playground) -> None:
    members = ground.sandbox.store.world.teams[TEAM].members
    members += [BRAM] * (60 - len(members))
    ground.show(refreshing(text()), CHANNEL)
    assert len(ground.sandbox.opens(ANNA, CHANNEL)) == 1
    members.append(BRAM)
    assert ground.sandbox.opens(BRAM, CHANNEL) == []


def test_an_answer_in_place_is_gone_when_the_conversation_is_opened_anew(ground: Playground) -> None:  # fmt: skip
    ref = ground.show(card(text("Vraag"), actions(button())), CHANNEL)
    ground.answers(in_place(card(text("Antwoord"))))
    ground.sandbox.press(ANNA, ref, "Ga")
    assert words(ground, ANNA) == ["Antwoord"]
    assert ground.sandbox.opens(ANNA, CHANNEL) == []
    assert words(ground, ANNA) == ["Vraag"]


def test_a_refresh_is_answered_by_a_card(ground: Playground) -> None:
    ground.show(refreshing(text("Oud")), CHANNEL)
    ground.answers({"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": "x"})  # fmt: skip
    (delivery,) = ground.sandbox.opens(ANNA, CHANNEL)
    assert delivery.error == "refresh_without_card"
    ground.answers("", 500)
    (delivery,) = ground.sandbox.opens(BRAM, CHANNEL)
    assert delivery.error == "http_status_500"
    seen = ground.sandbox.seen(ANNA, CHANNEL) + ground.sandbox.seen(BRAM, CHANNEL)
    assert [one.fault for one in seen] == ["", ""]


def test_by_hand_it_can_always_be_asked_for(ground: Playground) -> None:
    ref = ground.show(refreshing(text("Oud")), CHANNEL)
    ground.answers(in_place(card(text("Nieuw"))))
    ground.sandbox.refresh(ANNA, ref)
    assert ground.last["value"]["trigger"] == "manual"
    assert words(ground, ANNA) == ["Nieuw"]
    with pytest.raises(CannotDo):  # an answer that carries no refresh
        ground.sandbox.refresh(ANNA, ref)
