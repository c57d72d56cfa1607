"""The rehearsal of a year: at each thing that goes wrong the right people hear it once, and can press what helps."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.demo.rehearsal.deeds import DEEDS, Backstage
from bot.demo.rehearsal.play import Rehearsal, cast, stage
from bot.demo.rehearsal.script import Script
from bot.demo.story.hands import Astray
from handlers.texts import LANGUAGES, catalogue
from storage.models import Answer, Lead, Person
from storage.queries import groups, people
from tests.bot.state import acts

SCRIPT = Script.read(cast())


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Backstage, list[str]]]:
    """All of it, played once; every line says what happened, and who heard what."""
    with stage(tmp_path_factory.mktemp("rehearsal"), SCRIPT) as behind:
        rehearsal = Rehearsal(behind)
        yield behind, [line for scene in SCRIPT.scenes for line in rehearsal.plays(scene)]


def test_everybody_hears_what_they_must(played: tuple[Backstage, list[str]]) -> None:
    """Who hears what stands in the scenes; it is looked at while they are played."""
    _, lines = played
    wanted = sum(len(act.hears) for scene in SCRIPT.scenes for act in scene.acts)
    assert sum(" hoort: " in line for line in lines) == wanted
    assert [line[12:] for line in lines if line[:2].isdigit()] == [
        one.says for one in SCRIPT.scenes
    ]


def test_what_they_pressed_is_so(played: tuple[Backstage, list[str]]) -> None:
    behind, _ = played
    database = behind.stage.bot.database
    assert acts(behind.stage.bot, "message_corrected") == 1
    with database.read() as session:
        ours = groups.by_slug(session, "samenleving")
        assert ours is not None
        leads = (
            select(Person.name)
            .join(Lead, Lead.person_id == Person.id)
            .where(Lead.group_id == ours.id)
        )
        assert "Fatima El Amrani" in session.scalars(leads).all()
        answered = select(func.count(Answer.id)).join(Person, Person.id == Answer.person_id)
        assert (
            session.scalar(
                answered.where(Person.name == "Fatima El Amrani", Answer.meeting_id == 2)
            )
            == 1
        )
        known = {name for _, name in people.names(session)}
        assert "Aafke Boersma" in known  # who pressed that she stays
        assert known.isdisjoint({"Berend Kok", "Sander Mol"})  # who said nothing
    assert acts(behind.stage.bot, "person_confirmed") >= len(SCRIPT.newcomers)
    assert acts(behind.stage.bot, "forgotten_silent") >= len(SCRIPT.newcomers) - 1


def test_the_scenes_say_only_what_there_is() -> None:
    all_acts = [act for scene in SCRIPT.scenes for act in scene.acts]
    assert {act.befalls for act in all_acts if act.befalls} == set(DEEDS)
    for one in (heard for act in all_acts for heard in act.hears):
        for key in one.key.split(" & "):
            assert all(catalogue(language).template(key, 2) for language in LANGUAGES)
    moments = [act.moment for act in all_acts]
    assert moments == sorted(moments)
    # Of each thing that befalls the bot somebody hears, in Dutch and in English.
    for scene in SCRIPT.scenes[1:]:
        assert any(act.hears for act in scene.acts), scene.name
    heard = {one.who for act in all_acts for one in act.hears}
    assert {"Carla Smit", "Emily Carter"} <= heard


def test_what_nobody_heard_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "scenes.toml"
    file.write_text(
        """
[texts]
newcomers = ""
[[scenes]]
name = "quiet"
day = 2027-02-03
says = "Er is niets."
[[scenes.acts]]
at = 10:00:00
hears = ["Carla Smit: ailment.what_disk_full"]
""",
        encoding="utf-8",
    )
    script = Script.read(cast(), file)
    with stage(tmp_path, script) as behind, pytest.raises(Astray, match="0 times"):
        list(Rehearsal(behind).plays(script.scenes[0]))
