"""A file that somebody sends to the bot alone: asked about, fetched, read, and answered like pasted lines."""

import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import structlog

from bot.incoming import sent_lists
from bot.incoming.dispatch import Dispatch
from bot.incoming.file_process import FileProcess
from bot.incoming.request import Asked, Outcome
from bot.outgoing.outbound import Outbound
from bot.slack import incoming
from bot.slack.answers import Answers
from bot.slack.downloads import Downloads, NotAllowed, TooBig
from handlers.common.rules.files import MOST_BYTES, FileFault
from handlers.routes import Kind

log = structlog.get_logger()


class SentFiles:
    """Takes files in; all but the question whether somebody may send one happens after the answer.

    `readers` fetch and read files, apart from what else goes out: a file may take long.
    """

    def __init__(
        self,
        dispatch: Dispatch,
        answers: Answers,
        outbound: Outbound,
        readers: Outbound,
        downloads: Downloads,
        process: FileProcess,
    ) -> None:
        self._dispatch = dispatch
        self._answers = answers
        self._outbound = outbound
        self._readers = readers
        self._downloads = downloads
        self._process = process

    def take(self, body: Mapping[str, Any], arrived: float) -> Outcome:
        """Take a message with a file in it; return how that ended, which is not the reading of it."""
        asked, address = _offered(body, arrived)
        answer = self._dispatch.answer(asked)
        if answer.outcome != Outcome.DONE:
            self._answers.to_direct_message(asked, answer)
            return answer.outcome

        def begin() -> None:
            try:
                self._answers.in_conversation(asked, answer)
            finally:  # the person who was not told that it is being read still wants to see it read
                if not self._readers.soon("file", read):
                    self._tell(_unread(asked, FileFault.CROWDED))

        def read() -> None:
            again = self._read(asked, address)
            self._outbound.soon("file", lambda: self._tell(again))

        self._outbound.soon("file", begin)
        return answer.outcome

    def _tell(self, asked: Asked) -> None:
        asked = replace(asked, arrived=time.monotonic())
        self._answers.in_conversation(asked, self._dispatch.answer(asked))

    def _read(self, asked: Asked, address: str) -> Asked:
        """Return what is asked once the file was read, or could not be."""
        name = asked.args.get("name", "")
        try:
            if self._process.stopped:
                return _unread(asked, FileFault.NOT_GIVEN)
            content = self._downloads.fetch(address, MOST_BYTES)
            lines = sent_lists.lines_of(name, content, self._process)
        except sent_lists.NoList as error:
            why = error.why
        except NotAllowed:
            log.warning("file_not_allowed")
            why = FileFault.NO_SCOPE
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


def _offered(body: Mapping[str, Any], arrived: float) -> tuple[Asked, str]:
    """Return what is asked with a message.im that is a file_share, and the address of its file.

    What the payload says of the file stands in args; the address is a claim like all of it.
    """
    event = body["event"]
    files = event.get("files")
    files = [one for one in files if isinstance(one, dict)] if isinstance(files, list) else []
    one = files[0] if files else {}
    said = {"name": str(one.get("name") or ""), "size": str(one.get("size") or "")}
    # Of a file from another workspace Slack tells an id and no more; others stand at Google or the like.
    if one.get("file_access") == "check_file_info" or one.get("is_external"):
        said["elsewhere"] = "1"
    asked = replace(
        incoming.direct_message(body, arrived),
        kind=Kind.FILE,
        name="offered",
        text="",
        args={**said, "count": str(len(files))},
    )
    return asked, str(one.get("url_private_download") or "")
