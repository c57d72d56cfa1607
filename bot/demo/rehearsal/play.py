"""Plays the rehearsal: each scene at its moment, with a look whether the right people heard it, once."""

import email
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from bot.demo.mailboxes import Mailboxes
from bot.demo.rehearsal.deeds import DEEDS, Backstage
from bot.demo.rehearsal.script import Act, Heard, Scene, Script
from bot.demo.story.cast import ADMIN, NETWORK, Cast, user
from bot.demo.story.hands import Astray, Hands
from bot.demo.story.play import Player
from bot.demo.story.script import AMSTERDAM, at
from bot.demo.story.stage import PATIENCE, Moment, opened, told
from bot.sandbox.slack.sandbox import Sandbox
from handlers.texts import catalogue
from storage.queries import people

MAIL = Path(__file__).with_name("mail.toml")
ADMINS = f"{ADMIN},{user('Emily Carter')}"
NIGHT = time(3, 1)  # the bot makes its backup at three
MOST_SHOWN = 240  # characters of what somebody hears
MENTION = re.compile(r"<@(\w+)>")
HOUR = timedelta(hours=1, minutes=1)
A_MOMENT = timedelta(seconds=30)
MEMBERS = 24  # of the cast, who sign up
MAILS = {"pmg_mail_per_minute": 6000, "pmg_public_url": "https://pmg.example"}


def cast() -> Cast:
    """Return everybody in the rehearsal."""
    whole = Cast.read()
    return Cast(whole.written, whole.members[:MEMBERS])


@contextmanager
def stage(folder: Path, script: Script, port: int = 0) -> Iterator[Backstage]:
    """Open the chat, the mail and the bot on an empty database, as it is when the first scene begins."""
    moment = Moment(script.scenes[0].acts[0].moment)
    sandbox = Sandbox(Cast.read().workspace(), clock=moment.seconds)
    sandbox.start(port)
    mail = Mailboxes(sandbox, MAIL)
    backups = folder / "backups"
    backups.mkdir()
    more = {name.lower(): value for name, value in mail.settings.items()} | MAILS
    settings = told(sandbox, NETWORK, ADMINS, folder / "pmg.db")
    settings = settings.model_copy(update=more | {"pmg_backup_dir": backups})
    try:
        with opened(sandbox, settings, moment) as made:
            yield Backstage(made, mail, backups, cast(), script.newcomers)
    finally:
        mail.stop()
        sandbox.stop()


class Rehearsal:
    """Plays scenes, and returns a line for each thing that happens; Astray where it goes otherwise."""

    def __init__(self, behind: Backstage) -> None:
        self._behind, self._stage = behind, behind.stage
        self._before: Mapping[str, int] = {}
        self._named: set[str] = set()

    def plays(self, scene: Scene) -> Iterator[str]:
        """Play one scene."""
        yield f"{scene.day:%d-%m-%Y}  {scene.says}"
        self._passes(scene.acts[0].moment - A_MOMENT)
        self._before, self._named = self._heard(), set()
        for act in scene.acts:
            try:
                yield from self._acts(act)
            except (Astray, AssertionError) as fault:
                raise Astray(f"{scene.name}, {act.moment:%d-%m %H:%M}: {fault}") from fault

    def _acts(self, act: Act) -> Iterator[str]:
        stage = self._stage
        self._passes(act.moment)
        clock = act.moment.astimezone(AMSTERDAM).strftime("%d-%m %H.%M")
        if act.befalls:
            DEEDS[act.befalls](self._behind)
            stage.settle()
            if self._behind.said:
                yield f"    {clock}  Op de server staat: {self._behind.said}"
                self._behind.said = ""
        if act.told is not None:
            Player(stage).plays([act.told])
            for one in act.told.scenes[:1]:
                steps = "; ".join(step.what for step in one.steps if step.what)
                yield f"    {clock}  {one.person}: {steps}"
        for heard in act.hears:
            yield f"    {clock}  {heard.who} hoort: {self._says(heard)}"
        if act.quiet:
            self._is_quiet(act.quiet)
        if act.gone:
            with stage.bot.database.read() as session:
                known = {name for _, name in people.names(session)}
            if act.gone in known:
                raise Astray(f"{act.gone} is not forgotten")
            yield f"    {clock}  {act.gone} is vergeten"

    def _passes(self, moment: datetime) -> None:
        """Let time pass; before a day on which there is something to do the bot makes its backup.

        Of the last hours before the moment each begins with a look, as the bot does by itself.
        """
        stage = self._stage
        while stage.now < moment:
            target = min(stage.following() or moment, moment)
            night = at(target.astimezone(AMSTERDAM).date(), NIGHT)
            if stage.now < night < target:
                stage.reaches(night)
                stage.sandbox.wait_idle(PATIENCE, also=stage.bot.idle, silence=0)
            while target == moment and stage.now + HOUR < moment and night <= stage.now:
                stage.reaches(stage.now + HOUR)
            stage.reaches(min(target + A_MOMENT, moment))

    def _says(self, one: Heard) -> str:
        """Return how somebody hears it, the one time that they do."""
        found = self._found(one)
        if len(found) != 1:
            new = self._new(one.who, by_mail=one.by_mail)
            raise Astray(f"{one.who} hears {one.key} {len(found)} times, among {new}")
        self._named.add(one.who)
        return MENTION.sub(lambda one: self._name(one[1]), found[0].replace("\n", " "))[:MOST_SHOWN]

    def _is_quiet(self, key: str) -> None:
        everybody = self._stage.sandbox.store.workspace.people.values()
        for person in everybody:
            heard = self._found(Heard(person.name, key, by_mail=False))
            if person.name not in self._named and heard:
                raise Astray(f"{person.name} hears {key} as well")

    def _found(self, one: Heard) -> Sequence[str]:
        wanted = [pattern(self._language(one.who), key) for key in one.key.split(" & ")]
        new = self._new(one.who, by_mail=one.by_mail)
        return [said for said in new if all(key.search(said) for key in wanted)]

    def _new(self, who: str, *, by_mail: bool) -> Sequence[str]:
        """Return what somebody heard since the scene began."""
        there = self._mailed(who) if by_mail else self._said(who)
        return there[self._before.get(f"{who}/{by_mail}", 0) :]

    def _heard(self) -> Mapping[str, int]:
        there = self._stage.sandbox.store.workspace.people.values()
        chats = {f"{one.name}/False": len(self._said(one.name)) for one in there}
        boxes = self._behind.mail.sandbox.store.people.values()
        return chats | {f"{one.name}/True": len(self._mailed(one.name)) for one in boxes}

    def _said(self, who: str) -> Sequence[str]:
        return Hands(self._stage, self._id(who)).hears()

    def _mailed(self, who: str) -> Sequence[str]:
        store = self._behind.mail.sandbox.store
        address = next(one.address for one in store.people.values() if one.name == who)
        return [_plain(one.raw) for one in store.accepted if address in one.recipients]

    def _id(self, who: str) -> str:
        there = self._stage.sandbox.store.workspace.people.values()
        return next(one.id for one in there if one.name == who)

    def _name(self, user: str) -> str:
        there = self._stage.sandbox.store.workspace.people
        return there[user].name if user in there else user

    def _language(self, who: str) -> str:
        there = self._stage.sandbox.store.workspace.people.values()
        return next((one.locale[:2] for one in there if one.name == who), "nl")


def pattern(language: str, key: str) -> re.Pattern[str]:
    """Return what one of our texts looks like, with anything in its slots."""
    parts = []
    for literal, slot in catalogue(language).template(key, 2):
        parts += [re.escape(literal), ".*?" if slot else ""]
    return re.compile("".join(parts), re.DOTALL)


def _plain(raw: bytes) -> str:
    mail = email.message_from_bytes(raw, policy=default)
    assert isinstance(mail, EmailMessage)  # noqa: S101 - by its policy
    body = mail.get_body(("plain",))
    words = body.get_content() if body is not None else ""
    return f"{mail['Subject']}\n" + " ".join(words.split())
