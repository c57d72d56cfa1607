"""What revision 2db52cf left in Slack and in its database still works: each button, each planned notice."""

from collections import Counter
from pathlib import Path

import pytest

from bot.sandbox.slack.sandbox import Sandbox
from tests.fixtures import replay
from tests.fixtures.replay import Answer, Old
from tests.line import Line
from tests.reading import pattern
from tests.world import PEOPLE

OLD = Old(replay.HERE / "2db52cf")
LANGUAGE = {user: "en" if name == "emily" else "nl" for name, user in PEOPLE.items()}


def faults(press: dict[str, object], then: dict[str, str], now: Answer) -> list[str]:
    """Return what differs between how a press was answered then and now."""
    shows = not then["shows"] or pattern(LANGUAGE[str(press["who"])], then["shows"], {}).search(
        now.text
    )
    found = [
        f"{word}: {then[word]} became {its}"
        for word, its in (("route", now.route), ("outcome", now.outcome))
        if then[word] != its
    ]
    return [*found, *([] if shows else [f"shows {now.text!r}, not {then['shows']}"])]


def test_every_old_press_is_answered_as_it_was(
    sandbox: Sandbox, line: Line, tmp_path: Path
) -> None:
    found = [
        f"{press['what']} by {press['who']}: {fault}"
        for press, now in zip(
            OLD.presses, replay.answers(OLD, sandbox, line, tmp_path), strict=True
        )
        for fault in faults(press, press["answer"], now)
    ]
    assert not found, "\n".join(found)


def test_every_planned_notice_still_goes_out(sandbox: Sandbox, line: Line, tmp_path: Path) -> None:
    ends = replay.ends(OLD, sandbox, line, tmp_path)
    now = {str(number): f"{kind}: {end}" for number, (kind, end) in ends.items()}
    found = [
        f"{n}: {then} became {now.get(n)}" for n, then in OLD.ends.items() if now.get(n) != then
    ]
    assert not found, "\n".join(found)
    assert len(now) == len(OLD.ends)


def test_the_fixture_holds_what_it_is_for() -> None:
    answers = [press["answer"] for press in OLD.presses]
    assert len(OLD.presses) >= 50
    assert {answer["outcome"] for answer in answers} == {"done", "refused"}
    assert all(answer["shows"] for answer in answers)
    assert len({answer["route"] for answer in answers}) >= 100
    kinds = {press["sent"].get("type", "command") for press in OLD.presses}
    assert kinds == {"block_actions", "view_submission", "message_action", "command"}
    ends = Counter(end.partition(": ")[2] for end in OLD.ends.values())
    assert set(ends) == {"sent", "cancelled nothing_to_tell", "failed no_account"}
    assert ends["sent"] >= 50
    assert len({end.partition(":")[0] for end in OLD.ends.values()}) >= 30


@pytest.mark.parametrize(
    ("now", "wrong"),
    [
        (Answer("button answer", "done", "", "Je komt naar Zeist."), 0),
        (Answer("button None", "gone", "", "Deze knop werkt niet meer."), 2),
    ],
)
def test_another_answer_is_seen(now: Answer, wrong: int) -> None:
    then = {"route": "button answer", "outcome": "done", "shows": ""}
    assert len(faults({"who": "UBRAM"}, then, now)) == wrong
