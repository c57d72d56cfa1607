"""A folder that a client has open: what it knows of it, and what it does with the mails in it."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, TypeAlias

from bot.sandbox.mail import imap_fetch, imap_search
from bot.sandbox.mail.imap_words import Bad, No, Word, numbers, text, these
from bot.sandbox.mail.mailboxes import Folder, Mail, Mailbox
from bot.sandbox.mail.store import Store

FLAGS = r"(\Answered \Flagged \Deleted \Seen \Draft)"
PERMANENT = r"(\Answered \Flagged \Deleted \Seen \Draft \*)"
DELETED = "\\Deleted"
Lines: TypeAlias = list[bytes]


class OpenFolder:
    """A folder as one client sees it: places 1, 2, 3 ... are those of when it last heard news."""

    def __init__(self, store: Store, box: Mailbox, folder: Folder, *, may_change: bool) -> None:
        self._store = store
        self._box = box
        self._folder = folder
        self._may_change = may_change
        self._knows([one.uid for one in folder.mails])

    def introduction(self) -> Lines:
        """Return what is said of a folder that is opened."""
        folder = self._folder
        return _lines(
            f"* FLAGS {FLAGS}",
            f"* OK [PERMANENTFLAGS {PERMANENT if self._may_change else '()'}] these are kept",
            f"* {len(self._known)} EXISTS",
            "* 0 RECENT",
            f"* OK [UIDVALIDITY {folder.validity}] the numbers are still those",
            f"* OK [UIDNEXT {folder.next_uid}] comes next",
        )

    def news(self) -> Lines:
        """Return what went, from the last one back, and how many there are when some came."""
        with self._store.lock:
            there = [one.uid for one in self._folder.mails]
        if there == self._known:
            return []
        staying = set(there)
        gone = [place for place, uid in enumerate(self._known, 1) if uid not in staying]
        left = len(self._known) - len(gone)
        self._knows(there)
        told = [f"* {place} EXPUNGE" for place in reversed(gone)]
        return _lines(*told, *([f"* {len(there)} EXISTS"] if len(there) != left else []))

    def do(self, name: str, rest: Sequence[Word], *, by_uid: bool) -> tuple[Lines, str]:
        """Do a command; return the lines for it, and the last one."""
        if name in self._CHANGE and not self._may_change:
            raise No("[READ-ONLY] the folder was opened to look at only")
        with self._store.lock:
            found = self.COMMANDS[name](self, rest, by_uid)
        if name in self._CHANGE:
            self._store.changed()
        return found

    def _search(self, rest: Sequence[Word], by_uid: bool) -> tuple[Lines, str]:  # noqa: FBT001 - the table calls it
        found = imap_search.found(rest, self._mails())
        told = [one.uid if by_uid else self._place(one) for one in found]
        return _lines(" ".join(["* SEARCH", *map(str, told)])), "OK done"

    def _fetch(self, rest: Sequence[Word], by_uid: bool) -> tuple[Lines, str]:  # noqa: FBT001
        which, what = these(rest, 2)
        asked = imap_fetch.items(what)
        read, lines = imap_fetch.marks(asked), Lines()
        for mail in self._chosen(which, by_uid=by_uid):
            told = list(asked)
            if read and self._may_change and imap_fetch.SEEN not in mail.flags:
                mail.flags.add(imap_fetch.SEEN)
                told = told if "FLAGS" in map(str.upper, asked) else ["FLAGS", *told]
            content = imap_fetch.handed(mail, told, with_uid=by_uid)
            lines.append(f"* {self._place(mail)} FETCH (".encode() + content + b")")
        return lines, "OK done"

    def _mark(self, rest: Sequence[Word], by_uid: bool) -> tuple[Lines, str]:  # noqa: FBT001
        which, how, marks = these(rest, 3)
        way, _, silent = text(how).upper().partition(".")
        given = {text(one) for one in (marks if isinstance(marks, list) else [marks])}
        if way not in MARKED or silent not in ("", "SILENT"):
            raise Bad(f"STORE {text(how)}?")
        chosen = self._chosen(which, by_uid=by_uid)
        for mail in chosen:
            mail.flags = MARKED[way](mail.flags, given)
        if silent:
            return Lines(), "OK done"
        return [self._marks(one, by_uid=by_uid) for one in chosen], "OK done"

    def _copy(self, rest: Sequence[Word], by_uid: bool) -> tuple[Lines, str]:  # noqa: FBT001
        _, said = self._copied(rest, by_uid=by_uid)
        return Lines(), f"OK {said}done"

    def _move(self, rest: Sequence[Word], by_uid: bool) -> tuple[Lines, str]:  # noqa: FBT001
        chosen, said = self._copied(rest, by_uid=by_uid)
        self._folder.remove(one.uid for one in chosen)
        return [*_lines(f"* OK {said}moved"), *self.news()], "OK done"

    def _expunge(self, rest: Sequence[Word], by_uid: bool) -> tuple[Lines, str]:  # noqa: FBT001
        chosen = self._chosen(these(rest, 1)[0], by_uid=True) if by_uid else self._mails()
        self._folder.remove(one.uid for one in chosen if DELETED in one.flags)
        return self.news(), "OK done"

    def _close(self, rest: Sequence[Word], by_uid: bool) -> tuple[Lines, str]:  # noqa: FBT001
        if self._may_change:
            self._expunge(rest, by_uid)
        return Lines(), "OK closed"

    def _copied(self, rest: Sequence[Word], *, by_uid: bool) -> tuple[list[Mail], str]:
        which, name = these(rest, 2)
        target = self._box.folder(text(name))
        if target is None:
            raise No("[TRYCREATE] there is no such folder")
        chosen = self._chosen(which, by_uid=by_uid)
        made = [target.add(one.raw, one.at, one.flags) for one in chosen]
        old, new = (",".join(str(one.uid) for one in mails) for mails in (chosen, made))
        return chosen, f"[COPYUID {target.validity} {old} {new}] " if made else ""

    def _knows(self, uids: list[int]) -> None:
        self._known = uids
        self._places = {uid: place for place, uid in enumerate(uids, 1)}

    def _mails(self) -> list[Mail]:
        return [one for one in self._folder.mails if one.uid in self._places]

    def _chosen(self, which: Word, *, by_uid: bool) -> list[Mail]:
        if by_uid:
            wanted = set(numbers(which, self._known))
        else:
            wanted = {self._known[n - 1] for n in numbers(which, range(1, len(self._known) + 1))}
        return [one for one in self._mails() if one.uid in wanted]

    def _place(self, mail: Mail) -> int:
        return self._places[mail.uid]

    def _marks(self, mail: Mail, *, by_uid: bool) -> bytes:
        uid = f"UID {mail.uid} " if by_uid else ""
        return f"* {self._place(mail)} FETCH ({uid}FLAGS {imap_fetch.flags(mail)})".encode("ascii")

    COMMANDS: ClassVar[Mapping[str, Callable[["OpenFolder", Sequence[Word], bool], tuple[Lines, str]]]] = {
        "SEARCH": _search,
        "FETCH": _fetch,
        "STORE": _mark,
        "COPY": _copy,
        "MOVE": _move,
        "EXPUNGE": _expunge,
        "CLOSE": _close,
    }  # fmt: skip
    _CHANGE = frozenset({"STORE", "MOVE", "EXPUNGE"})


MARKED: Mapping[str, Callable[[set[str], set[str]], set[str]]] = {
    "FLAGS": lambda _old, given: given,
    "+FLAGS": lambda old, given: old | given,
    "-FLAGS": lambda old, given: old - given,
}


def _lines(*told: str) -> Lines:
    return [one.encode("ascii", "replace") for one in told]
