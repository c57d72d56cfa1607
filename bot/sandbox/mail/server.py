"""The HTTP side: what people see and do, to be served below the page of another sandbox."""

import threading
from functools import partial
from pathlib import Path

from starlette.applications import Starlette

from bot.sandbox import control
from bot.sandbox.mail.snapshot import snapshot
from bot.sandbox.mail.store import Store
from bot.sandbox.page_routes import page_routes

PARTS = Path(__file__).parent / "page"


def beside(store: Store, verbs: control.Verbs) -> Starlette:
    """Return what a page of another sandbox needs to show this one: what people see, do, and how it is drawn."""
    verb = partial(control.answer, verbs)
    return Starlette(routes=page_routes(PARTS, store, verb, partial(snapshot, store), threading.Event()))  # fmt: skip
