"""Where a story is kept: by what it is made of, whole or not at all, and nothing else is ever removed."""

from pathlib import Path

import pytest

from bot.demo.story import kept
from bot.demo.story.cast import Cast
from bot.demo.story.script import Part

OURS, OLD, FOREIGN = "story-" + "a" * 20, "story-" + "b" * 20, "story-" + "c" * 20


def story(folder: Path, name: str) -> Path:
    """Keep a story under this name."""
    database = folder / "played.db"
    database.write_bytes(b"rows")
    kept.keep(database, {"said": []}, folder / "demo" / name)
    return folder / "demo" / name


def test_a_story_is_kept_whole_and_found_again(tmp_path: Path) -> None:
    assert not kept.is_there(tmp_path / "demo" / OURS)
    place = story(tmp_path, OURS)
    assert kept.is_there(place)
    assert kept.chat(place) == {"said": []}
    story(tmp_path, OURS)  # two that are as far at once
    assert [one.name for one in place.parent.iterdir()] == [OURS]


def test_only_older_stories_are_removed_and_nothing_of_anybody_else(tmp_path: Path) -> None:
    old, foreign = story(tmp_path, OLD), story(tmp_path, FOREIGN)
    (foreign / "mine.txt").write_text("of somebody else")
    clone = tmp_path / "demo" / "clone" / "work"
    clone.mkdir(parents=True)
    (clone / "pmg.db").write_text("of somebody else")
    loose = tmp_path / "demo" / "notes.txt"
    loose.write_text("of somebody else")
    place = story(tmp_path, OURS)
    assert (old.exists(), (clone / "pmg.db").exists(), loose.exists()) == (True, True, True)
    kept.forget_older(place)
    assert not old.exists()
    assert kept.is_there(place)
    for one in (foreign / "mine.txt", clone / "pmg.db", loose):
        assert one.read_text() == "of somebody else"


def test_another_code_or_story_has_another_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in kept.MADE_OF:
        (tmp_path / folder).mkdir()
    (tmp_path / "bot" / "one.py").write_text("1")
    monkeypatch.setattr(kept, "ROOT", tmp_path)
    first = kept.place()
    (tmp_path / "bot" / "page.css").write_text("1")
    assert kept.place() == first
    (tmp_path / "storage" / "more.toml").write_text("1")
    second = kept.place()
    (tmp_path / "bot" / "one.py").write_text("2")
    assert len({first, second, kept.place()}) == 3
    assert kept.OURS.fullmatch(first.name)


@pytest.mark.parametrize("line", ["9.00 Bram Visser: te laat", "09.00 Bram Visser", "nergens"])
def test_a_line_that_means_nothing_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "part.toml"
    file.write_text(f'title = "x"\n[[days]]\nday = 2026-03-02\ntold = """\n{line}\n"""\n')
    with pytest.raises(ValueError, match=line):
        Part.read(file, Cast.read())


def test_everybody_has_an_account_of_their_own() -> None:
    people = Cast.read().workspace()["people"]
    assert len({one["id"] for one in people}) == len(people) == 66
