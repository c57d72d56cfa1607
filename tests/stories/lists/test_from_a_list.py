"""A network begins with a list in a file, and lives on: acting for, following up, being forgotten; twice over."""

import pytest

from handlers.texts import catalogue
from tests.stories.lists.test_files import spreadsheet
from tests.stories.lists.test_people import a_network
from tests.world import Someone, World

ALDERMAN, SUCCESSOR, MAYOR = "Hendrik Ploeg", "Ursula Wolters", "Lid a000ema"


def speaks(who: Someone, language: str) -> Someone:
    """Let somebody read this language from now on."""
    who.says(f"taal {language}")
    who.language = language
    return who


def says(who: Someone, command: str, rest: str = "") -> str:
    """Return a command as who reads this language would type it."""
    return f"{catalogue(who.language).words(f'commands.{command}.words')[0]} {rest}"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_network_from_a_list(world: World, carla: Someone, anna: Someone, language: str) -> None:
    keeper, adviser = speaks(carla, language), speaks(anna, language)
    named = a_network().replace("Lid b001ema", ALDERMAN).replace("Lid e004ema", SUCCESSOR)
    rows = [line.split(";") for line in named.splitlines()]
    shown = keeper.sends("leden.xlsx", spreadsheet(*rows))
    assert shown.has("importing.count_doubtful.other", count="161")
    done = shown.press("importing.all_places.other").press("importing.sure.other")
    assert done.has("importing.done_people.other", count="100")
    assert done.has("importing.done_places.other", count="61")
    when = "donderdag 25 maart 10.00 Zeist" if language == "nl" else "25 March 10.00 Zeist"
    keeper.says(says(keeper, "plan", f"bestuur {when}")).submit()

    form = adviser.says(says(adviser, "me")).press("acting.title").press("acting.i_work_for")
    form.submit(name=ALDERMAN)
    world.passes(seconds=5)
    keeper.hears()[-1].press("acting.yes")
    comes = says(adviser, "coming", "bestuur")
    assert adviser.says(says(adviser, "behalf", f"{ALDERMAN} {comes}")).has("answer.done_coming")
    stays_away = says(keeper, "absent", "bestuur")
    said = keeper.says(says(keeper, "behalf", f"{MAYOR} {stays_away}"))
    assert said.has("answer.done_absent")

    form = keeper.says(says(keeper, "person", ALDERMAN)).press("office.title")
    over = form.submit(name=SUCCESSOR).press("office.sure")
    assert over.has("office.done", person=ALDERMAN, other=SUCCESSOR)
    refused = adviser.says(says(adviser, "behalf", f"{ALDERMAN} {comes}"))
    assert refused.has("acting.not_yours", person=ALDERMAN)
    assert adviser.says(says(adviser, "behalf", f"{SUCCESSOR} {comes}")).has("answer.done_coming")

    adviser.says(says(adviser, "forget_me")).press("privacy.forget_yes")
    world.passes(seconds=5)
    world.stop()
    files = [file.read_bytes() for file in world.folder.iterdir() if file.name.startswith("pmg.db")]
    assert any(SUCCESSOR.encode() in content for content in files)
    for trace in (b"Anna", b"de Boer", b"UANNA"):
        assert not any(trace in content for content in files), trace
    world.start()
