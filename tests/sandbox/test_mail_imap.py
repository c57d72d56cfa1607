"""The sandbox's IMAP takes no nonsense, and goes wrong where it is told to; a client that says anything ends nothing."""

import imaplib
import socket

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.sandbox.mail import faults
from bot.sandbox.mail.imap_words import Bad, words
from bot.sandbox.mail.lines import HOST
from bot.sandbox.mail.sandbox import Sandbox

BOT, PASSWORD = "pmg@pmg.example", "geheim"
PATIENT, QUICK = 10.0, 0.3
RAW = b"Subject: een\r\n\r\ntwee\r\n"


def reader(server: Sandbox, timeout: float = PATIENT) -> imaplib.IMAP4_SSL:
    return imaplib.IMAP4_SSL(HOST, server.ports["imaps"], ssl_context=server.context, timeout=timeout)  # fmt: skip


def talk(server: Sandbox, *lines: bytes) -> list[bytes]:
    """Send lines as they are to the port that is safe; return the last line of each answer."""
    with (
        socket.create_connection((HOST, server.ports["imaps"]), PATIENT) as plain,
        server.context.wrap_socket(plain, server_hostname=HOST) as line,
        line.makefile("rb") as answers,
    ):
        answers.readline()
        found = []
        for one in lines:
            line.sendall(one + b"\r\n")
            answer = answers.readline()
            while answer.startswith((b"* CAPABILITY", b"* SEARCH", b"* LIST")):
                answer = answers.readline()
            found.append(answer.rstrip())
        return found


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"a",
        b"a ONZIN",
        b"a SELECT INBOX",
        b"a LOGIN een",
        b"a LOGIN (een) twee",
        b"a UID",
        b"a UID NOOP",
        b'a LOGIN "een twee',
        b"a LIST (een",
        b"a LIST een)",
        b"a FETCH 1 FLAGS",
        "a LOGIN één twee".encode(),
        b"a APPEND INBOX {99999999999}",
        b"a " + b"x" * 9000,
    ],
)
def test_what_is_no_command_now_is_refused(mail_sandbox: Sandbox, said: bytes) -> None:
    first, *_ = talk(mail_sandbox, said)
    assert first.split()[1] == b"BAD"


def test_what_cannot_be_done_is_said(mail_sandbox: Sandbox) -> None:
    with reader(mail_sandbox) as line:
        with pytest.raises(imaplib.IMAP4.error, match="AUTHENTICATIONFAILED"):
            line.login(BOT, "fout")
        line.login(BOT, PASSWORD)
        assert line.select("Weg")[0] == "NO"
        line.select(readonly=True)
        line.append("INBOX", "", "", RAW)
        line.noop()
        assert line.uid("STORE", "1", "+FLAGS", "(\\Seen)")[0] == "NO"
        line.select()
        for nonsense in (("FETCH", "1", "(ONZIN)"), ("FETCH", "x", "(FLAGS)"), ("STORE", "1", "FLAGGEN", "(x)"), ("SEARCH", "HEADER", "een"), ("SEARCH", "SINCE", "gisteren"), ("SEARCH", "LARGER", "veel")):  # fmt: skip
            with pytest.raises(imaplib.IMAP4.error, match="BAD"):
                line.uid(*nonsense)
        assert line.uid("SEARCH", "SUBJECT", "een")[1] == [b"1"]
        assert line.uid("SEARCH", "UID", "1:4294967295")[1] == [b"1"]


@pytest.mark.parametrize(("what", "seen"), [("cut", "gone"), ("reset", "gone"), ("hang", "waited"), ("late", "waited"), ("no", "NO")])  # fmt: skip
@pytest.mark.parametrize("moment", ["imap.search", "imap.move", "imap.move.done"])
def test_a_command_goes_wrong(mail_sandbox: Sandbox, moment: str, what: str, seen: str) -> None:
    with reader(mail_sandbox) as line:
        line.login(BOT, PASSWORD)
        line.append("INBOX", "", "", RAW)
        line.create("Verwerkt")
        line.select()
    mail_sandbox.fail(moment, what, seconds=60)
    assert tidies(mail_sandbox, QUICK if seen == "waited" else PATIENT) == seen
    mail_sandbox.heal()
    mail_sandbox.wait_idle()
    # What is only late is done, though nobody waits for it.
    moved = moment == "imap.move.done" or (moment, what) == ("imap.move", "late")
    folders = mail_sandbox.store.mailboxes.of(BOT).folders
    assert [len(folders[one].mails) for one in ("INBOX", "Verwerkt")] == ([0, 1] if moved else [1, 0])  # fmt: skip


def tidies(server: Sandbox, patience: float) -> str:
    """Look for mails, and move the first; return how it ended."""
    line = reader(server, patience)
    try:
        line.login(BOT, PASSWORD)
        line.select()
        for command in (("SEARCH", "ALL"), ("MOVE", "1", "Verwerkt")):
            if line.uid(*command)[0] == "NO":
                return "NO"
    except TimeoutError:
        return "waited"
    except (imaplib.IMAP4.abort, OSError) as gone:
        return "waited" if "timed out" in str(gone) else "gone"
    finally:
        line.shutdown()
    return "done"


def test_only_what_goes_wrong_by_imap_can_be_asked_of_it(mail_sandbox: Sandbox) -> None:
    for moment, what in (("imap.search", 550), (faults.RCPT, "no"), ("ooit", "cut")):
        with pytest.raises(ValueError, match=r"none of|nothing"):
            mail_sandbox.fail(moment, what)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(st.text(st.characters(max_codepoint=126)), st.binary())))
def test_any_words_are_read_or_refused(said: list[str | bytes]) -> None:
    try:
        words(said)
    except Bad:
        return


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(st.binary(max_size=60).filter(lambda one: b"\n" not in one and b"\r" not in one))
def test_a_client_that_says_anything_ends_nothing(mail_sandbox: Sandbox, said: bytes) -> None:
    assert talk(mail_sandbox, b"a " + said)[0] != b""
    assert talk(mail_sandbox, b"a NOOP") == [b"a OK done"]
