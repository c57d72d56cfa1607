"""A press hands over what the client would, and its answer is shown to whoever pressed, and to nobody else."""

import pytest

from bot.sandbox.refusal import CannotDo
from bot.sandbox.teams.hands import WENT_WRONG
from bot.sandbox.teams.messages import Ref
from bot.sandbox.teams.screen import texts
from tests.sandbox.teams.echo_bot import Json
from tests.sandbox.teams.playground import (
    ANNA,
    BRAM,
    CARLA,
    CHANNEL,
    EMILY,
    Playground,
    actions,
    attached,
    button,
    card,
    choices,
    field,
    in_place,
    text,
)

FORM = card(
    text("Aanmelden"),
    field(isRequired=True, errorMessage="Vul je naam in"),
    choices(),
    choices("themes", "A", "B", "C", isMultiSelect=True),
    actions(button("Stuur", "sign_up"), button("Sluit", "leave", associatedInputs="none")),
)
LINE, ERROR = "application/vnd.microsoft.activity.message", "application/vnd.microsoft.error"


def sees(ground: Playground, person: str, ref: Ref) -> list[str]:
    """Return the words on the card that this person sees there."""
    one = next(one for one in ground.sandbox.seen(person, ref.conversation) if one.ref == ref)
    assert one.card is not None
    return texts(one.card)


def test_a_press_names_its_message_and_carries_the_data(ground: Playground) -> None:
    ref = ground.show(card(text(), actions(button("Mijn", "mine", data={"n": "7", "args": {"a": "b"}}))))  # fmt: skip
    ground.answers(in_place(card(text("Klaar"))))
    assert ground.sandbox.press(ANNA, ref, "Mijn").error is None
    told = ground.last
    assert (told["type"], told["name"], told["replyToId"]) == ("invoke", "adaptiveCard/action", ref.message)  # fmt: skip
    assert told["value"]["action"] == {"type": "Action.Execute", "title": "Mijn", "verb": "mine", "data": {"n": "7", "args": {"a": "b"}}}  # fmt: skip
    assert told["value"]["trigger"] == "manual"
    assert told["id"].startswith("f:")
    assert told["conversation"]["id"] == ref.conversation


def test_a_form_hands_over_its_inputs_by_id(ground: Playground) -> None:
    ref = ground.show(FORM)
    ground.answers(in_place(card(text("Dank je"))))
    ground.sandbox.fill(ANNA, ref, {"Naam": "Anna", "group": "Zorg", "themes": ["A", "C"]})
    assert ground.sandbox.values(ANNA, ref) == {"name": "Anna", "group": "zorg", "themes": "a,c"}
    ground.sandbox.press(ANNA, ref, "Stuur")
    assert ground.last["value"]["action"]["data"] == {"n": "1", "name": "Anna", "group": "zorg", "themes": "a,c"}  # fmt: skip


def test_what_was_not_filled_in_stays_with_the_client(ground: Playground) -> None:
    ref = ground.show(FORM)
    with pytest.raises(CannotDo) as refused:
        ground.sandbox.press(ANNA, ref, "Stuur")
    assert refused.value.fields == {"name": "Vul je naam in"}
    assert ground.bot.activities == []
    ground.answers(in_place(card(text("Dicht"))))
    ground.sandbox.press(ANNA, ref, "Sluit")
    assert ground.last["value"]["action"]["data"] == {"n": "1"}


def test_a_list_in_which_nothing_is_chosen_is_not_handed_over(ground: Playground) -> None:
    ref = ground.show(card(choices(), field(), actions(button())))
    ground.sandbox.press(ANNA, ref, "Ga")
    assert ground.last["value"]["action"]["data"] == {"n": "1", "name": ""}


def test_what_a_card_comes_with_is_handed_over(ground: Playground) -> None:
    ref = ground.show(card(choices(value="wonen"), field(value="Anna"), actions(button())))
    ground.sandbox.press(ANNA, ref, "Ga")
    assert ground.last["value"]["action"]["data"] == {"n": "1", "group": "wonen", "name": "Anna"}


@pytest.mark.parametrize(("one", "given"), [
    (field(maxLength=3), "vier"),
    (field(), "twee\nregels"),
    (choices("name"), "Water"),
    (choices("name"), ["Wonen", "Zorg"]),
    ({"type": "Input.Date", "id": "name", "label": "Dag"}, "1 maart"),
    ({"type": "Input.Date", "id": "name", "label": "Dag", "min": "2027-03-01"}, "2027-02-28"),
    ({"type": "Input.Time", "id": "name", "label": "Tijd"}, "25:00"),
    ({"type": "Input.Number", "id": "name", "label": "Aantal"}, "veel"),
    ({"type": "Input.Toggle", "id": "name", "title": "Ja"}, "misschien"),
])  # fmt: skip
def test_nobody_can_fill_in_what_the_client_does_not_let_them(ground: Playground, one: Json, given: str) -> None:  # fmt: skip
    ref = ground.show(card(one, actions(button())))
    with pytest.raises(CannotDo):
        ground.sandbox.fill(ANNA, ref, {"name": given})
    ground.sandbox.fill(ANNA, ref, {"name": ""})


@pytest.mark.parametrize(("one", "given"), [
    (field(maxLength=4, isMultiline=True), "a\nb"),
    ({"type": "Input.Date", "id": "name", "label": "Dag", "min": "2027-03-01"}, "2027-03-01"),
    ({"type": "Input.Time", "id": "name", "label": "Tijd"}, "10:00"),
    ({"type": "Input.Number", "id": "name", "label": "Aantal"}, "3"),
    ({"type": "Input.Toggle", "id": "name", "title": "Ja"}, "true"),
])  # fmt: skip
def test_what_the_client_lets_them_is_handed_over(ground: Playground, one: Json, given: str) -> None:  # fmt: skip
    ref = ground.show(card(one, actions(button())))
    ground.sandbox.fill(ANNA, ref, {"name": given})
    ground.sandbox.press(ANNA, ref, "Ga")
    assert ground.last["value"]["action"]["data"]["name"] == given


def test_what_does_not_fit_a_pattern_stays_with_the_client(ground: Playground) -> None:
    ref = ground.show(
        card(field(regex="^[0-9]+$", errorMessage="Alleen cijfers"), actions(button()))
    )
    ground.sandbox.fill(ANNA, ref, {"name": "vier"})
    with pytest.raises(CannotDo) as refused:
        ground.sandbox.press(ANNA, ref, "Ga")
    assert refused.value.fields == {"name": "Alleen cijfers"}


def test_a_card_in_place_is_for_whoever_pressed_and_a_change_is_for_all(ground: Playground) -> None:
    ref = ground.show(card(text("Kom je?"), actions(button("Ja"))), CHANNEL)
    ground.answers(in_place(card(text("Jij komt"), actions(button("Terug")))))
    ground.sandbox.press(ANNA, ref, "Ja")
    assert (sees(ground, ANNA, ref), sees(ground, BRAM, ref)) == (["Jij komt"], ["Kom je?"])
    with pytest.raises(CannotDo):
        ground.sandbox.press(ANNA, ref, "Ja")
    ground.sandbox.press(ANNA, ref, "Terug")
    assert (
        ground.bot.put(CHANNEL, ref.message, attachments=attached(card(text("2 komen"))))[0] == 200
    )
    assert (sees(ground, ANNA, ref), sees(ground, BRAM, ref)) == (["2 komen"], ["2 komen"])


def test_words_come_below_and_an_error_stands_on_the_card(ground: Playground) -> None:
    ref = ground.show(card(text(), actions(button())), CHANNEL)
    ground.answers({"statusCode": 200, "type": LINE, "value": "Genoteerd"})
    ground.sandbox.press(ANNA, ref, "Ga")
    assert [one.text for one in ground.sandbox.seen(ANNA, CHANNEL)][-1] == "Genoteerd"
    assert len(ground.sandbox.seen(BRAM, CHANNEL)) == 1
    ground.answers({"statusCode": 400, "type": ERROR, "value": {"code": "BadRequest", "message": "Te laat"}})  # fmt: skip
    delivery = ground.sandbox.press(ANNA, ref, "Ga")
    assert delivery.error is None
    assert [one.fault for one in ground.sandbox.seen(ANNA, CHANNEL)] == ["Te laat", ""]
    assert [one.fault for one in ground.sandbox.seen(BRAM, CHANNEL)] == [""]


@pytest.mark.parametrize(("status", "content", "word"), [
    (500, "", "http_status_500"),
    (202, in_place(card()), "http_status_202"),
    (200, "", "unusable_body"),
    (200, "[]", "unusable_body"),
    (200, {}, "unusable_status"),
    (200, {"statusCode": 200, "type": "text", "value": "x"}, "unusable_answer"),
    (200, {"statusCode": 200, "type": LINE, "value": ""}, "unusable_answer"),
    (200, {"statusCode": 404, "type": in_place({})["type"], "value": card()}, "unusable_status"),
    (200, in_place({"type": "Card"}), "unusable_card"),
    (200, {"statusCode": 400, "type": ERROR, "value": "Te laat"}, "unusable_error"),
    (200, {"statusCode": 200, "type": ERROR, "value": {"code": "a", "message": "b"}}, "unusable_error"),
])  # fmt: skip
def test_an_answer_that_teams_cannot_use_changes_nothing(
    ground: Playground, status: int, content: Json | str, word: str
) -> None:
    ref = ground.show(card(text("Kom je?"), actions(button())))
    ground.answers(content, status)
    assert ground.sandbox.press(ANNA, ref, "Ga").error == word
    assert sees(ground, ANNA, ref) == ["Kom je?"]
    assert [one.fault for one in ground.sandbox.seen(ANNA)] == [WENT_WRONG]
    ground.answers(in_place(card(text("Goed"), actions(button()))))
    ground.sandbox.press(ANNA, ref, "Ga")
    assert [one.fault for one in ground.sandbox.seen(ANNA)] == [""]


def test_a_card_in_place_is_looked_at_as_one_that_is_posted(ground: Playground) -> None:
    ref = ground.show(card(text(), actions(button())))
    ground.answers(in_place(card(text("x" * 25_000))))
    assert str(ground.sandbox.press(ANNA, ref, "Ga").error).startswith("unusable_card: ")


def test_a_bot_that_is_too_late_has_failed(ground: Playground) -> None:
    ref = ground.show(card(text(), actions(button())))
    with ground.too_late():
        assert ground.sandbox.press(ANNA, ref, "Ga").error == "operation_timeout"
    assert ground.sandbox.line.answer_seconds == 15
    assert [one.fault for one in ground.sandbox.seen(ANNA)] == [WENT_WRONG]


def test_only_what_one_sees_can_be_pressed(ground: Playground) -> None:
    hidden = {"type": "Container", "isVisible": False, "items": [actions(button("Geheim"))]}
    ref = ground.show(card(hidden, actions(button("Uit", isEnabled=False), button("Ga"))), CHANNEL)
    for person, label in ((ANNA, "Geheim"), (ANNA, "Uit"), (EMILY, "Ga"), (CARLA, "Ga")):
        with pytest.raises(CannotDo):
            ground.sandbox.press(person, ref, label)
    with pytest.raises(CannotDo):
        ground.sandbox.press(ANNA, Ref(CHANNEL, "1"), "Ga")
    assert ground.bot.activities == []


def test_of_two_buttons_with_one_name_either_can_be_meant(ground: Playground) -> None:
    row = button("Kies", "second", tooltip="Kies Zorg")
    ref = ground.show(card(actions(button("Kies", "first")), actions(row)))
    pressed = []
    for label, nth in (("Kies", 0), ("Kies", 1), ("Kies Zorg", 0)):
        ground.sandbox.press(ANNA, ref, label, nth)
        pressed.append(ground.last["value"]["action"]["verb"])
    ground.sandbox.press_number(ANNA, ref, 1)
    assert [*pressed, ground.last["value"]["action"]["verb"]] == ["first", *["second"] * 3]
    with pytest.raises(CannotDo):
        ground.sandbox.press(ANNA, ref, "Kies", 2)
    with pytest.raises(CannotDo):
        ground.sandbox.press_number(ANNA, ref, 2)


def test_a_choice_is_made_with_the_button_that_comes_after_it(ground: Playground) -> None:
    first, second = choices("input.0"), choices("input.1", "Jan", "Piet", label="Wie")
    kies = [button("Kies", verb, data={"input": name}) for verb, name in (("a", "input.0"), ("b", "input.1"))]  # fmt: skip
    ref = ground.show(card(first, actions(kies[0]), second, actions(kies[1]), field("last", label="Los")))  # fmt: skip
    for name, given, verb in (("Groep", "Zorg", "a"), ("Wie", "Piet", "b")):
        ground.sandbox.choose(ANNA, ref, name, given)
        action = ground.last["value"]["action"]
        assert (action["verb"], action["data"][action["data"]["input"]]) == (verb, given.lower())
    with pytest.raises(CannotDo):
        ground.sandbox.choose(ANNA, ref, "Los", "x")


def test_a_link_is_followed_and_not_sent(ground: Playground) -> None:
    link = {"type": "Action.OpenUrl", "title": "Download", "url": "https://pmg.example/file/x"}
    submit = {"type": "Action.Submit", "title": "Oud"}
    ref = ground.show(card(text(), actions(link, submit, button())))
    assert ground.sandbox.link(ANNA, ref, "Download") == "https://pmg.example/file/x"
    for label in ("Download", "Oud"):
        with pytest.raises(CannotDo):
            ground.sandbox.press(ANNA, ref, label)
    with pytest.raises(CannotDo):
        ground.sandbox.link(ANNA, ref, "Ga")
    assert ground.bot.activities == []
