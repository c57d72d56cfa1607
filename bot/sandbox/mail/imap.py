"""One conversation in IMAP (RFC 3501, with UIDPLUS and MOVE): logging in, and what is no matter of one folder."""

import ssl
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import ClassVar, TypeAlias

from bot.sandbox.mail import faults, passwords
from bot.sandbox.mail.faults import Faults
from bot.sandbox.mail.imap_folder import OpenFolder
from bot.sandbox.mail.imap_words import Bad, No, Word, command, text, these, words
from bot.sandbox.mail.lines import Line
from bot.sandbox.mail.mailboxes import SENT, Folder, Mailbox
from bot.sandbox.mail.store import Store
from bot.sandbox.traffic import ApiCall

MOST_ANSWER = 8192
# After these a client is not told what went meanwhile: its places would not be right any more.
NO_NEWS = frozenset({"FETCH", "STORE", "SEARCH", "LOGOUT"})
STATUS: Mapping[str, Callable[[Folder], int]] = {
    "MESSAGES": lambda folder: len(folder.mails),
    "UIDNEXT": lambda folder: folder.next_uid,
    "UIDVALIDITY": lambda folder: folder.validity,
    "UNSEEN": lambda folder: sum("\\Seen" not in one.flags for one in folder.mails),
}


class Imap:
    """What the server knows of one client; `tls` is asked for the certificate of now."""

    def __init__(self, line: Line, store: Store, switches: Faults, tls: Callable[[], ssl.SSLContext]) -> None:  # fmt: skip
        self._line = line
        self._store = store
        self._faults = switches
        self._tls = tls
        self._box: Mailbox | None = None
        self._open: OpenFolder | None = None
        self._over = self._becomes_safe = False

    def talk(self) -> None:
        """Talk until the client leaves."""
        if self._goes_wrong("connect"):
            self._tell("* BYE not now")
            return
        self._tell("* OK ready")
        while not self._over:
            try:
                pieces = command(self._line, partial(self._tell, "+ go on"))
            except Bad as bad:
                self._tell(f"* BAD {bad}")
                continue
            with self._store.traffic.under_way():
                self._hear(pieces)

    def _hear(self, pieces: Sequence[str | bytes]) -> None:
        begin = time.perf_counter()
        tag, name = "*", ""
        try:
            first, *rest = words(pieces) or [""]
            tag = text(first) or "*"
            by_uid = bool(rest) and text(rest[0]).upper() == "UID"
            name = text(rest[by_uid]).upper() if len(rest) > by_uid else ""
            said = self._done(name, rest[by_uid + 1 :], by_uid=by_uid)
        except Bad as bad:
            said = f"BAD {bad}"
        except No as no:
            said = f"NO {no}"
        if self._open is not None and (by_uid or name not in NO_NEWS):
            self._tell_all(self._open.news())
        self._tell(f"{tag} {said}")
        if self._becomes_safe:
            self._becomes_safe = False
            self._line.make_safe(self._tls())
        self._store.traffic.calls.append(
            ApiCall(f"imap.{name.lower()}", {}, {"said": said}, time.time(), time.perf_counter() - begin)
        )  # fmt: skip

    def _done(self, name: str, rest: Sequence[Word], *, by_uid: bool) -> str:
        """Do a command; return the last line for it."""
        state = self._OUTSIDE if self._box is None else self._INSIDE
        of_folder = self._open is not None and name in OpenFolder.COMMANDS
        if not of_folder and (by_uid or name not in {**self._ALWAYS, **state}):
            raise Bad(f"{name} is not known, or not now")
        if self._goes_wrong(name):
            raise No("[UNAVAILABLE] not now")
        if of_folder and self._open is not None:
            lines, said = self._open.do(name, rest, by_uid=by_uid)
            self._tell_all(lines)
            if name == "CLOSE":
                self._open = None
        else:
            said = {**self._ALWAYS, **state}[name](self, rest)
        if self._goes_wrong(f"{name}.done"):
            raise No("[UNAVAILABLE] something went wrong after it was done")
        return said

    def _capability(self, _rest: Sequence[Word]) -> str:
        self._tell(f"* CAPABILITY {self._abilities()}")
        return "OK done"

    def _abilities(self) -> str:
        ways = "AUTH=PLAIN AUTH=XOAUTH2" if self._line.safe else "STARTTLS LOGINDISABLED"
        return f"IMAP4rev1 SASL-IR UIDPLUS MOVE {ways}"

    def _nothing(self, _rest: Sequence[Word]) -> str:
        return "OK done"

    def _logout(self, _rest: Sequence[Word]) -> str:
        self._over = True
        self._tell("* BYE")
        return "OK bye"

    def _start_tls(self, _rest: Sequence[Word]) -> str:
        if self._line.safe:
            raise Bad("the line is safe")
        self._becomes_safe = True
        return "OK go ahead"

    def _login(self, rest: Sequence[Word]) -> str:
        name, password = these(rest, 2)
        return self._let_in(passwords.by_password(self._store, text(name), text(password)))

    def _authenticate(self, rest: Sequence[Word]) -> str:
        kind = text(rest[0]).upper() if rest else ""
        if kind not in (passwords.PLAIN, passwords.XOAUTH2):
            raise No("[CANNOT] that way is not known")
        said = passwords.decoded(text(rest[1]).encode() if len(rest) > 1 else self._asked(""))
        if kind == passwords.PLAIN:
            return self._let_in(passwords.by_plain(self._store, said))
        who = passwords.by_token(self._store, said)
        if who is None:
            self._asked(passwords.TOKEN_REFUSED)
        return self._let_in(who)

    def _asked(self, prompt: str) -> bytes:
        self._tell(f"+ {prompt}")
        return self._line.readline(MOST_ANSWER).rstrip(b"\r\n")

    def _let_in(self, who: str | None) -> str:
        if not self._line.safe:
            raise No("[PRIVACYREQUIRED] not on a line that is not safe")
        if who is None:
            raise No("[AUTHENTICATIONFAILED] that is not right")
        with self._store.lock:
            self._box = self._store.mailboxes.of(who)
        return f"OK [CAPABILITY {self._abilities()}] welcome"

    def _select(self, rest: Sequence[Word], *, may_change: bool = True) -> str:
        self._open = None
        with self._store.lock:
            folder = self._folder(these(rest, 1)[0])
            self._open = OpenFolder(self._store, self._within(), folder, may_change=may_change)
            self._tell_all(self._open.introduction())
        return f"OK [{'READ-WRITE' if may_change else 'READ-ONLY'}] open"

    def _examine(self, rest: Sequence[Word]) -> str:
        return self._select(rest, may_change=False)

    def _create(self, rest: Sequence[Word]) -> str:
        with self._store.lock:
            if not self._within().create(text(these(rest, 1)[0])):
                raise No("[ALREADYEXISTS] there is one")
        return "OK made"

    def _list(self, rest: Sequence[Word]) -> str:
        _, pattern = these(rest, 2)
        for name in self._within().folders:
            if text(pattern) in ("*", "%", name):
                use = "\\Sent" if name == SENT else ""
                self._tell(f'* LIST ({use}) "/" "{name}"')
        return "OK done"

    def _status(self, rest: Sequence[Word]) -> str:
        name, asked = these(rest, 2)
        folder = self._folder(name)
        named = [text(one).upper() for one in asked] if isinstance(asked, list) else []
        if not named or not set(named) <= set(STATUS):
            raise Bad("STATUS of what?")
        told = " ".join(f"{one} {STATUS[one](folder)}" for one in named)
        self._tell(f'* STATUS "{text(name)}" ({told})')
        return "OK done"

    def _append(self, rest: Sequence[Word]) -> str:
        name, *between, raw = rest if len(rest) > 1 else these(rest, 2)
        if not isinstance(raw, bytes):
            raise Bad("the mail comes as a literal")
        if b"\0" in raw or b"\n" in raw.replace(b"\r\n", b""):
            raise Bad("a line must end in CR LF")
        marks = next((one for one in between if isinstance(one, list)), [])
        with self._store.lock:
            folder = self._folder(name)
            made = folder.add(raw, self._store.clock(), map(text, marks))
        self._store.changed()
        return f"OK [APPENDUID {folder.validity} {made.uid}] it lies there"

    def _within(self) -> Mailbox:
        if self._box is None:
            raise Bad("log in first")
        return self._box

    def _folder(self, name: Word) -> Folder:
        found = self._within().folder(text(name))
        if found is None:
            raise No("[TRYCREATE] there is no such folder")
        return found

    def _goes_wrong(self, name: str) -> bool:
        """Return whether something goes wrong here that is answered; the line may end."""
        fault = self._faults.take(f"{faults.IMAP}{name.lower()}")
        return self._faults.suffer(fault, self._line) is not None

    def _tell(self, line: str) -> None:
        self._line.write(f"{line}\r\n".encode("ascii", "replace"))

    def _tell_all(self, lines: Sequence[bytes]) -> None:
        self._line.write(b"".join(one + b"\r\n" for one in lines))

    Table: TypeAlias = Mapping[str, Callable[["Imap", Sequence[Word]], str]]
    _ALWAYS: ClassVar[Table] = {"CAPABILITY": _capability, "NOOP": _nothing, "LOGOUT": _logout}
    _OUTSIDE: ClassVar[Table] = {
        "STARTTLS": _start_tls,
        "LOGIN": _login,
        "AUTHENTICATE": _authenticate,
    }
    _INSIDE: ClassVar[Table] = {
        "SELECT": _select,
        "EXAMINE": _examine,
        "CREATE": _create,
        "LIST": _list,
        "STATUS": _status,
        "APPEND": _append,
    }
