"""How something that waits for somebody is shown: its sentence, and its button in place."""

from collections.abc import Sequence

from handlers.common.rules.tasks import TABLE, Task
from handlers.sentences import Text
from handlers.views import Button, Buttons, Style, ViewPart


def shown(tasks: Sequence[Task]) -> list[ViewPart]:
    """Return each thing that waits, with what there is to press for it."""
    parts: list[ViewPart] = []
    for task in tasks:
        parts += [
            Text(f"task.{task.kind}", **task.slots),
            Buttons(task.buttons or (_button(task),)),
        ]
    return parts


def _button(task: Task) -> Button:
    label = Text(f"task.do_{task.kind}")
    return Button(label, TABLE[task.kind].route, task.about, Style.MAIN)
