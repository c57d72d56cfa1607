"""The real bot with a kind of notice of the tests' own: `python -m tests.faults.moved_bot`."""

from functools import partial
from unittest.mock import patch

from bot import wiring
from bot.serve import serve
from bot.settings import load
from handlers import FEATURES
from tests.faults import feature

if __name__ == "__main__":
    with patch.object(wiring, "build", partial(wiring.build, features=[*FEATURES, feature])):
        serve(load())
