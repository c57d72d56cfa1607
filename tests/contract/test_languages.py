"""A language is found by its files: what it says is checked, what it lacks is said in Dutch and told of."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.rendering import wording
from handlers import texts
from handlers.common.parsing import commands, sentences
from handlers.texts import catalogue, languages
from tests.contract.languages import NEEDED, faults, missing, report
from tests.world import Someone, World

WHOLE = ("nl", "en")  # the languages in which the product says everything
HOME = """
[language]
itself = "Frysk"
typed = ["frysk", "fries", "frisian"]
locale = "fy-NL"
chosen = "Fan no ôf praat ik Frysk mei dy."
"""
COMMON = """
[date]
weekdays = ["moandei", "tiisdei", "woansdei", "tongersdei", "freed", "sneon", "snein"]
months = ["jannewaris", "febrewaris", "maart", "april", "maaie", "juny", "july", "augustus", "septimber", "oktober", "novimber", "desimber"]
"""
KEPT = (languages, catalogue, commands.command_words, sentences.sentences, wording._kept)

Write = Callable[[str, str], None]


def forgotten() -> None:
    """Let whatever was read of the texts be read again."""
    for one in KEPT:
        one.cache_clear()


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Write]:
    """Write a file of a third language, for a subject; all that was read before is forgotten."""
    monkeypatch.setattr(texts, "ROOTS", [*texts.ROOTS, tmp_path / "more"])

    def written(subject: str, words: str) -> None:
        folder = tmp_path / "more" / subject
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "fy.toml").write_text(words, encoding="utf-8")
        forgotten()

    forgotten()
    yield written
    monkeypatch.undo()
    forgotten()


def test_the_languages_are_those_of_the_files(write: Write) -> None:
    assert languages() == WHOLE
    write("home", HOME)
    assert languages() == ("nl", "en", "fy")


@pytest.mark.parametrize("language", languages())
def test_nothing_is_wrong_with_a_language_that_there_is(language: str) -> None:
    assert faults(catalogue(language)) == []


@pytest.mark.parametrize("language", WHOLE)
def test_both_languages_of_the_product_say_everything(language: str) -> None:
    assert missing(catalogue(language)) == []


def test_what_is_missing_is_said_in_dutch_and_told(write: Write) -> None:
    write("home", HOME)
    write("common", COMMON)
    frisian, dutch = catalogue("fy"), catalogue("nl")
    assert faults(frisian) == []
    assert frisian.words("language.chosen") != dutch.words("language.chosen")
    assert frisian.words("privacy.title") == dutch.words("privacy.title")
    assert len(missing(frisian)) == len(dutch.keys()) - 6
    assert "fy: 6 of" in report()
    assert "  in Dutch: privacy.title" in report()


WRONG = [
    ("admin", '[admin]\nsurely = "Wis"', "admin.surely is no text"),
    ("admin", '[admin]\nwho = "Behearders."', "admin.who has other slots"),
    ("admin", '[admin]\ntitle = ""', "admin.title says nothing"),
    ("admin", '[need.mail]\none = "1 mail."', "need.mail is not said in each form"),
    ("common", '[date]\nmonths = ["jannewaris"]', "date.months is not whole"),
]


@pytest.mark.parametrize(("subject", "words", "wrong"), WRONG)
def test_what_is_wrong_is_seen(write: Write, subject: str, words: str, wrong: str) -> None:
    write(subject, words)
    assert wrong in faults(catalogue("fy"))
    assert {f"{key} is needed" for key in NEEDED} <= set(faults(catalogue("fy")))


def test_a_text_that_is_not_in_each_form_is_said_in_dutch(write: Write) -> None:
    write("admin", '[need.mail]\none = "1 mail foar in minske."')
    frisian, dutch = catalogue("fy"), catalogue("nl")
    for count in (1, 2):
        assert frisian.template("need.mail", count) == dutch.template("need.mail", count)


@pytest.fixture
def frisian(write: Write, world: World) -> World:
    """A world in which the bot speaks a little Frisian."""
    write("home", HOME)
    write("common", COMMON)
    return world


def test_somebody_chooses_it_and_reads_it_with_dutch_where_it_lacks_words(
    frisian: World, anna: Someone, carla: Someone
) -> None:
    asked = anna.says("taal")
    assert {"Nederlands", "English", "Frysk"} <= set(asked.labels)
    chosen = asked.press("groups.button", name="Frysk")
    assert "Fan no ôf praat ik Frysk mei dy." in chosen.text
    carla.says("plan netwerk donderdag 25 maart 10.00 Zeist").submit()
    page = anna.says("bijeenkomsten")
    assert "tongersdei 25 maart" in page.text
    assert page.offers("meetings.show")
    assert "Vanaf nu" in anna.says("taal nederlands").text
    assert "Fan no" in anna.says("language frisian").text
    assert anna.says("taal klingon").has("language.unknown")
