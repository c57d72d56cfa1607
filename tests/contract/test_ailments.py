"""What is said of ailments in docs/ is what the bot knows: the page to call by, and the example of alarms."""

import re

from handlers.common.rules.ailments import NATURES
from storage.vocabulary import Ailment
from tests.contract.arrows import ROOT
from tests.contract.test_officer import section, table

HELP = (ROOT / "docs" / "als-het-stilvalt.md").read_text("utf-8")
ALARMS = (ROOT / "docs" / "alarmen.yml").read_text("utf-8")
RUNNING = (ROOT / "docs" / "draaien.md").read_text("utf-8")


def test_the_page_names_each_ailment_once() -> None:
    told = [row[0].strip("`") for row in table(section(HELP, "Er is iets mis"))]
    assert sorted(told) == sorted(Ailment)
    assert set(NATURES) == set(Ailment)


def test_the_page_that_helps_is_there() -> None:
    for nature in NATURES.values():
        assert (ROOT / nature.page).is_file()


def test_the_alarms_ask_for_figures_that_are_measured() -> None:
    measured = set(re.findall(r"`(pmg_\w+)", section(RUNNING, "Meten")))
    asked = set(re.findall(r"\b(pmg_\w+?)(?:_bucket)?\b", ALARMS))
    assert asked
    assert asked <= measured
