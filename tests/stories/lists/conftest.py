"""What the stories of past meetings begin with."""

from tests.scenes import scene
from tests.world import Screen, Someone


def to_form(carla: Someone) -> Screen:
    return carla.says("beheer").press("past.title").press("importing.title")


@scene
def form(carla: Someone) -> Screen:
    """The form for a list."""
    return to_form(carla)
