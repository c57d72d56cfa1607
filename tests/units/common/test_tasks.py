"""What waits is put in order by the time that is left; what can wait never goes before what cannot."""

from datetime import timedelta

from handlers.common.rules.tasks import TABLE, Task, TaskKind, by_urgency
from handlers.texts import LANGUAGES, catalogue
from tests.world import START

DAY = timedelta(days=1)


def kinds(*tasks: Task) -> list[TaskKind]:
    return [one.kind for one in by_urgency(tasks, START)]


def test_the_shorter_the_time_the_higher() -> None:
    soon, later = (Task(TaskKind.ANSWER, START + days * DAY) for days in (2, 20))
    assert by_urgency([later, soon], START) == [soon, later]


def test_an_agenda_should_be_settled_a_week_before() -> None:
    settle = Task(TaskKind.SETTLE, START + 9 * DAY)
    assert kinds(Task(TaskKind.ANSWER, START + 3 * DAY), settle) == ["settle", "answer"]
    assert kinds(Task(TaskKind.ANSWER, START + 1 * DAY), settle) == ["answer", "settle"]


def test_what_has_waited_for_months_can_wait_until_after_an_answer_for_tomorrow() -> None:
    overdue = Task(TaskKind.OVERDUE, START - 90 * DAY)
    assert kinds(overdue, Task(TaskKind.ANSWER, START + DAY)) == ["answer", "overdue"]
    assert kinds(Task(TaskKind.ANSWER, START + 30 * DAY), overdue) == ["overdue", "answer"]


def test_what_is_as_urgent_stands_in_the_order_of_the_table() -> None:
    over = START - 5 * DAY
    found = kinds(Task(TaskKind.OUTCOMES, over), Task(TaskKind.ATTENDANCE, over))
    assert found == ["attendance", "outcomes"]


def test_every_kind_has_its_line_in_the_table_and_its_words() -> None:
    assert list(TABLE) == list(TaskKind)
    for language in LANGUAGES:
        keys = catalogue(language).keys("task.")
        for kind in TaskKind:
            assert {f"task.{kind}", f"task.{kind}.one"} & set(keys), kind
            assert kind == TaskKind.ANSWER or f"task.do_{kind}" in keys
