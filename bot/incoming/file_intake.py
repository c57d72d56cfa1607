"""A file that somebody sends to the bot alone: asked about, fetched, read, and answered like pasted lines."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

import structlog

from bot.https import TooBig
from bot.incoming import sent_lists
from bot.incoming.dispatch import Dispatch
from bot.incoming.file_process import FileProcess
from bot.incoming.request import Answer, Asked, Outcome
from handlers.common.rules.files import MOST_BYTES, FileFault

log = structlog.get_logger()

Soon: TypeAlias = Callable[[str, Callable[[], object]], bool]
# Fetches the file at an address, of at most so many bytes.
Fetch: TypeAlias = Callable[[str, int], bytes]
# Shows an answer in the conversation in which the file was sent; raises where it does not come.
Tell: TypeAlias = Callable[[Asked, Answer], None]


class NotGiven(Exception):
    """The platform does not give us a file; `why` says for what reason."""

    def __init__(self, why: FileFault) -> None:
        super().__init__(why)
        self.why = why


class FileIntake:
    """Takes files in; all but the question whether somebody may send one happens after the answer.

    What is handed to `read_soon` fetches and reads files, apart from what else goes out by `soon`: a
    file may take long.
    """

    def __init__(
        self,
        dispatch: Dispatch,
        soon: Soon,
        read_soon: Soon,
        fetch: Fetch,
        process: FileProcess,
    ) -> None:
        self._dispatch = dispatch
        self._soon = soon
        self._read_soon = read_soon
        self._fetch = fetch
        self._process = process

    def take(self, asked: Asked, address: str, tell: Tell) -> Outcome:
        """Take a file that is offered; return how that ended, which is not the reading of it."""
        answer = self._dispatch.answer(asked)
        if answer.outcome != Outcome.DONE:
            self._soon("answer", lambda: tell(asked, answer))
            return answer.outcome

        def begin() -> None:
            try:
                tell(asked, answer)
            finally:  # the person who was not told that it is being read still wants to see it read
                if not self._read_soon("file", read):
                    self._tell(_unread(asked, FileFault.CROWDED), tell)

        def read() -> None:
            again = self._read(asked, address)
            self._soon("file", lambda: self._tell(again, tell))

        self._soon("file", begin)
        return answer.outcome

    def _tell(self, asked: Asked, tell: Tell) -> None:
        asked = replace(asked, arrived=time.monotonic())
        tell(asked, self._dispatch.answer(asked))

    def _read(self, asked: Asked, address: str) -> Asked:
        """Return what is asked once the file was read, or could not be."""
        name = asked.args.get("name", "")
        try:
            if self._process.stopped:
                return _unread(asked, FileFault.NOT_GIVEN)
            content = self._fetch(address, MOST_BYTES)
            lines = sent_lists.lines_of(name, content, self._process)
        except sent_lists.NoList as error:
            why = error.why
        except NotGiven as error:
            log.warning("file_not_allowed")
            why = error.why
        except TooBig:
            why = FileFault.BIG
        except Exception as error:  # noqa: BLE001 - whatever it is, somebody waits for a word
            log.warning("file_not_given", fault=type(error).__name__)
            why = FileFault.NOT_GIVEN
        else:
            return replace(asked, key=_again(asked), name="read", values={"lines": lines})
        return _unread(asked, why)


def _unread(asked: Asked, why: FileFault) -> Asked:
    """Return what is asked when a file could not be read."""
    return replace(asked, key=_again(asked), name="unread", args={"why": why})


def _again(asked: Asked) -> str:
    """Return the key of the second thing that one message with a file asks."""
    return f"{asked.key}/read"
