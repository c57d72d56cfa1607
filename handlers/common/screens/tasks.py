"""How something that waits for somebody is shown: its sentence, and its button in place."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.common.rules.tasks import TABLE, Task
from handlers.sentences import Text
from handlers.views import NOTHING, Button, Buttons, Style, ViewPart

NEXT = {"next": "yes"}  # what an answer carries when something else waits: it leads on to that


def shown(tasks: Sequence[Task], *, alone: bool = False) -> list[ViewPart]:
    """Return each thing that waits, with its button; `alone`: nothing else waits."""
    more = NOTHING if alone else NEXT
    parts: list[ViewPart] = []
    for task in tasks:
        answers = tuple(replace(one, args={**one.args, **more}) for one in task.buttons)
        sentence = Text(f"task.{task.kind}", **task.slots)
        parts += [sentence, Buttons(answers or (_button(task),))]
    return parts


def _button(task: Task) -> Button:
    label = Text(f"task.do_{task.kind}")
    return Button(label, TABLE[task.kind].route, task.about, Style.MAIN)
