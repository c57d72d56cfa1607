"""Plays the story: each scene at its moment, by the hands of the person who does it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from bot.demo.story.cast import Cast, user
from bot.demo.story.hands import DIRECT, Astray, Hands, Screen
from bot.demo.story.script import Part, Scene, Step
from bot.demo.story.stage import Stage
from handlers.texts import catalogue

HERE = Path(__file__).parent
PARTS = ("start", "spring", "summer", "autumn", "gathering", "november")


def parts() -> list[Part]:
    """Return the whole story, in order."""
    cast = Cast.read()
    return [Part.read(HERE / f"{name}.toml", cast) for name in PARTS]


def today() -> list[Part]:
    """Return what happens just before the demo opens; what is to be sent because of it, its bot sends."""
    return [Part.read(HERE / "today.toml", Cast.read())]


class Player:
    """Plays scenes on a stage; `done` hears how much of all is done, from 0 to 1, before each scene."""

    def __init__(self, stage: Stage, done: Callable[[float], None] = lambda _share: None) -> None:
        self._stage, self._done = stage, done

    def plays(self, story: Sequence[Part]) -> None:
        """Play everything, each scene when it is time."""
        scenes = sorted((one for part in story for one in part.scenes), key=lambda one: one.moment)
        for number, scene in enumerate(scenes):
            self._stage.reaches(scene.moment)
            self._done(number / len(scenes))
            try:
                self._plays(scene)
            except (Astray, AssertionError) as fault:
                raise Astray(
                    f"{scene.moment:%d-%m %H:%M} {scene.person}, {scene.steps}: {fault}"
                ) from fault
        self._done(1.0)

    def _plays(self, scene: Scene) -> None:
        hands = Hands(self._stage, user(scene.person))
        first, *rest = scene.steps
        seen = self._begins(hands, scene.person, scene.channel or DIRECT, first)
        for step in rest:
            seen = _goes_on(hands, seen, step)

    def _begins(self, hands: Hands, person: str, channel: str, step: Step) -> Screen:
        what, _, about = step.what.partition(" | ")
        match step.verb:
            case "types":
                return hands.types(step.what, channel)
            case "posts":
                return hands.posts(step.what, channel)
            case "collects":
                return hands.uses(hands.reads(step.what, channel), "collect_item")
            case "answers":
                label = catalogue(self._language(person)).words(f"answer.{what}")[0]
                return hands.presses(hands.finds(label, about), label)
            case _:
                return hands.presses(hands.finds(what, about, channel), what)

    def _language(self, person: str) -> str:
        return self._stage.sandbox.store.workspace.person(person).locale[:2]


def _goes_on(hands: Hands, seen: Screen, step: Step) -> Screen:
    if step.verb == "presses":
        return hands.presses(seen, step.what)
    if step.verb == "chooses":
        for name, label in step.values.items():
            seen = hands.chooses(seen, name, label)
        return seen
    return hands.fills(seen, step.values)
