"""Blocks for one workspace: people and channels of another one are named there, and not pointed at."""

from functools import partial

from bot.slack import blocks
from bot.slack.marks import HERE, Written, within
from bot.slack.residence import Residence


class Renderer:
    """What bot.slack.blocks makes, marked for one workspace."""

    def __init__(self, written: Written = HERE) -> None:
        self.message = partial(blocks.message, written=written)
        self.home = partial(blocks.home, written=written)
        self.form = partial(blocks.form, written=written)
        self.page = partial(blocks.page, written=written)


RENDERER = Renderer()


def renderer(residence: Residence) -> Renderer:
    """Return the one for a workspace."""
    return RENDERER if residence.is_alone else Renderer(within(residence.holds))
