"""A sentence that is no command: greeted, answered from the data, or offered as one button; never done."""

import pytest

from tests.scenes import scene
from tests.stories.home.sentences.test_lines import planned, rows
from tests.world import Someone, World

__all__ = ["planned"]
GROUP = "pijler Samenleving"
CHANNEL = "CSAMENLEVING"


def test_a_greeting_is_greeted_by_name(anna: Someone, emily: Someone) -> None:
    answer = anna.says("Goedemorgen!")
    assert answer.has("heard_as.greeting", name="Anna")
    assert answer.press("help.button_meetings").has("meetings.none")
    assert emily.says("hello there").has("heard_as.greeting", name="Emily")


def test_a_wish_is_one_button_that_does_it_when_pressed(anna: Someone, world: World) -> None:
    anna.says("help")  # from now on it is known where they are
    before = rows(world)
    answer = anna.says("ik wil me graag aanmelden voor samenleving als wethouder van Zeist")
    assert answer.labels == ["aanmelden pijler samenleving als wethouder van Zeist"]
    assert rows(world) == before
    pressed = answer.press("no.offer", typed=answer.labels[0])
    assert pressed.has("joined.done", group=GROUP)


def test_a_wish_in_english_is_offered_in_english(emily: Someone) -> None:
    answer = emily.says("I'd like to sign up for samenleving")
    assert answer.labels == ["join pijler samenleving"]
    assert answer.press("no.offer", typed=answer.labels[0]).has(
        "joined.done", group="pillar Samenleving"
    )


def test_a_group_with_a_slip_of_the_pen_or_by_its_subject(anna: Someone) -> None:
    assert anna.says("kan ik me aanmelden voor samenlevng").labels == [
        "aanmelden pijler samenleving"
    ]
    assert anna.says("kan ik me aanmelden voor jeugdzorg").labels == [
        "aanmelden pijler samenleving"
    ]
    assert anna.says("kan ik me aanmelden voor arbeidsmigranten").labels == [
        "aanmelden lab arbeidsmigranten"
    ]


def test_somebody_asks_who_leads(anna: Someone) -> None:
    answer = anna.says("wie is de trekker van bestuur?")
    assert answer.has("heard_as.lead", group="Pijler Bestuur", title="trekker")
    assert "Karin Postma" in answer.text
    assert answer.press("heard_as.show_group", group="pijler Bestuur").has("one_group.join")
    assert anna.says("wie trekt het lab binnenstad").has("heard_as.no_lead", title="trekker")


def test_who_is_in_a_group_is_told_to_its_own_people_only(fatima: Someone, gijs: Someone) -> None:
    assert "Karin Postma" in fatima.says("wie zitten er in samenleving?").text
    refused = gijs.says("wie zitten er in samenleving?")
    assert refused.has("no.members_only", group=GROUP)
    assert "Karin" not in refused.text


@scene
def paired(bram: Someone, anna: Someone, world: World) -> None:
    """Anna may act for Bram: she asked, he said yes."""
    form = anna.says("mijn").press("acting.title").press("acting.i_work_for")
    form.submit(name="Bram Visser")
    bram.hears()[-1].press("acting.yes")
    world.passes(minutes=1)


@pytest.mark.parametrize(
    "asked", ["wie zitten er in samenleving", "wie de pijler samenleving zijn"]
)
def test_on_behalf_of_somebody_their_members_stay_unseen(
    paired: None, anna: Someone, asked: str
) -> None:
    refused = anna.says(f"namens Bram Visser {asked}")
    assert refused.has("acting.not_this")
    assert "Karin" not in refused.text


def test_on_behalf_of_somebody_a_wish_is_offered_for_them(paired: None, anna: Someone) -> None:
    answer = anna.says("namens Bram Visser ik wil me aanmelden voor bestuur")
    pressed = answer.press("no.offer", typed="aanmelden pijler bestuur")
    assert "Bram Visser" in pressed.text
    assert pressed.has("joined.done", group="pijler Bestuur")


def test_when_and_where_the_next_meeting_of_a_group_is(planned: None, gijs: Someone) -> None:
    answer = gijs.says("wanneer is de volgende bijeenkomst van bestuur")
    assert answer.has("heard_as.when", group="pijler Bestuur", where="Zutphen")
    assert "woensdag 31 maart" in answer.text
    answer = gijs.says("waar moet ik zijn voor samenleving?")
    assert answer.has("heard_as.where", group=GROUP, where="Stadhuis Waalwijk")
    assert answer.press("heard_as.show_meeting").has("meeting.line_when")


def test_when_my_next_meeting_is_or_that_of_the_network(planned: None, carla: Someone) -> None:
    carla.says("aanmelden bestuur")
    assert "31 maart" in carla.says("wanneer is mijn volgende bijeenkomst").text
    assert "8 april" in carla.says("wanneer is de ledenbijeenkomst?").text


def test_in_the_channel_of_a_group_its_own_meeting_is_meant(planned: None, carla: Someone) -> None:
    carla.says("koppel bestuur #pijler-samenleving")
    assert "31 maart" in carla.says("wanneer is de volgende bijeenkomst?", CHANNEL).text


def test_nothing_is_planned(anna: Someone) -> None:
    assert anna.says("wanneer is de volgende bijeenkomst").has("heard_as.nothing_planned")
    assert anna.says("waar vergadert bestuur").has("heard_as.no_meeting", group="pijler Bestuur")


def test_how_many_there_are_and_how_many_come(
    planned: None, fatima: Someone, gijs: Someone
) -> None:
    answer = gijs.says("hoeveel gemeenten zitten er in samenleving")
    assert answer.has("heard_as.how_many", group=GROUP, people="3 mensen", gemeenten="2 gemeenten")
    assert gijs.says("wie komen er naar bestuur?").has("heard_as.come.none", group="pijler Bestuur")
    come = gijs.says("hoeveel mensen komen er naar samenleving")
    assert come.has("heard_as.come.one", group=GROUP)  # whoever planned it
    fatima.says("ik kom samenleving")
    come = gijs.says("wie komen er naar samenleving?")
    assert come.has("heard_as.come.other", group=GROUP, count="2")
    assert "Fatima" not in come.text
    all_of_them = gijs.says("hoeveel gemeenten zitten er in het netwerk")
    assert all_of_them.has("heard_as.how_many_all", gemeenten="4 gemeenten")


COMMANDS = [
    ("wie samenleving", "no.members_only"),
    ("who samenleving", "no.members_only"),
    ("leden van samenleving", "no.members_only"),
    ("wie de innovaties in het sociaal domein", "no.members_only"),
    ("bijeenkomsten samenleving in maart", "meetings.none"),
    ("agendapunt samenleving wanneer komt de evaluatie", "item.handed_in"),
    ("samenleving", "one_group.join"),
    ("pijlers", "groups.title"),
    ("mijn", "me.title"),
    ("help", "help.title"),
]


@pytest.mark.parametrize(("typed", "key"), COMMANDS)
def test_a_command_stays_a_command(gijs: Someone, typed: str, key: str) -> None:
    assert gijs.says(typed).has(key)


@pytest.mark.parametrize("typed", ["aanmelde samenleving", "aanmleden voor samenleving"])
def test_a_mistyped_command_is_offered_as_before(gijs: Someone, typed: str) -> None:
    answer = gijs.says(typed)
    assert answer.has("no.unknown_command", typed=typed)
    assert answer.has("no.perhaps")


def test_a_sentence_that_answers_is_not_taken_for_a_command(
    planned: None, fatima: Someone, world: World
) -> None:
    """It would be an absence from the one meeting of theirs, whichever it is."""
    before = rows(world)
    answer = fatima.says("ik kom niet naar de bijeenkomst van samenleving")
    assert answer.labels == ["ik kom niet pijler samenleving"]
    assert rows(world) == before


def test_what_is_said_about_something_else_is_left_alone(gijs: Someone) -> None:
    for line in ("wat eten we vanavond", "de samenleving verandert snel", "x" * 3000):
        assert gijs.says(line).labels == ["Wat kan ik doen?"]


SENTENCES = [
    ("ik kom uit Zeist", []),
    ("ik kom er niet uit met dat stuk", []),
    ("vergeet mij niet bij de kerstborrel", []),
    ("leave me alone", []),
    ("afmelden bestuur haha", []),
    ("Karin zei: ik kom niet naar samenleving", []),
    ("I don't want to leave bestuur", []),
    ("not sure yet if I can attend samenleving", ["weet niet pijler samenleving"]),
    ("ik kom niet naar samenleving", ["ik kom niet pijler samenleving"]),
    ("ik kom niet want ik ben die dag met vakantie", ["ik kom niet"]),
    ("afmelden samenleving want ik heb er geen tijd meer voor", ["afmelden pijler samenleving"]),
]


@pytest.mark.parametrize(("typed", "offered"), SENTENCES)
def test_a_command_with_a_sentence_behind_it_does_nothing(
    planned: None, fatima: Someone, world: World, typed: str, offered: list[str]
) -> None:
    before = rows(world)
    answer = fatima.says(typed)
    assert answer.labels == (offered or ["Wat kan ik doen?"])
    assert rows(world) == before


@pytest.mark.parametrize(
    "typed",
    [
        "ik kom samenleving",
        "ik kom bij samenleving",
        "ik kom niet samenleving griep",
        "ik kom niet samenleving ik moet die dag naar de kapper",
    ],
)
def test_what_a_command_takes_stays_part_of_it(
    planned: None, fatima: Someone, world: World, typed: str
) -> None:
    before = rows(world)
    assert not fatima.says(typed).has("heard_as.offer")
    assert rows(world) != before


def test_a_reason_in_a_word_is_no_sentence(planned: None, fatima: Someone) -> None:
    assert fatima.says("ik kom niet ziek").has("answer.which")


def test_somebody_asks_who_leads_everything(anna: Someone) -> None:
    answer = anna.says("wie zijn de trekkers")
    assert answer.has("heard_as.lead", group="Pijler Bestuur", title="trekker")
    assert answer.has("heard_as.no_lead", title="trekker")
    assert "Karin Postma" in answer.text
