"""Puts together what mail needs: imported only where mail is set."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from threading import Event

from sqlalchemy.orm import Session

from bot.incoming.dispatch import Dispatch
from bot.incoming.file_process import FileProcess
from bot.mail.answer_claims import Claims, PageValues
from bot.mail.answer_page import PATH, AnswerPage
from bot.mail.copies import Copies
from bot.mail.directory import MailDirectory
from bot.mail.house_words import meaning
from bot.mail.intake import Intake
from bot.mail.keys import Keys, Server
from bot.mail.leftovers import Leftovers
from bot.mail.letter import Sender
from bot.mail.lines import Lines
from bot.mail.login import prover
from bot.mail.messenger import MailMessenger
from bot.mail.outbox import AFTER_AN_ALARM, Outbox
from bot.mail.postbox import Postbox
from bot.mail.signatures import Signatures
from bot.mail.signs import MailSigns
from bot.mail.turns import Turns
from bot.outgoing.letters import Letters
from bot.outgoing.outbound import Outbound
from bot.outgoing.verdicts import Verdicts
from bot.platform import HOME, WayIn
from bot.secrets import Secrets
from bot.upkeep.departures import Departures
from handlers.routes import Routes
from storage.database import Database
from storage.models import Notice
from storage.vocabulary import Platform


class MailPlatform:
    """One mailbox, from which all mail goes and into which all answers come."""

    platform = Platform.MAIL
    workspace = HOME  # there is one mailbox

    def __init__(
        self,
        said: Keys,
        database: Database,
        now: Callable[[], datetime],
        steady: Callable[[], float],
    ) -> None:
        how, mailbox = prover(said), said.pmg_mail_from
        secrets = self._secrets = Secrets(said.pmg_secret_key, said.pmg_secret_key_old)
        self.signatures = Signatures(secrets, mailbox)
        self.lines = Lines(Server.of(said.pmg_imap_url), how, said.pmg_http_timeout)
        self.copies = Copies(self.lines, mailbox, now)
        self.signs = MailSigns(now)
        outbox = self._outbox = Outbox(
            Server.of(said.pmg_smtp_url),
            how,
            said.pmg_http_timeout,
            steady,
            ended=self.signs.out,
        )
        sender = Sender(mailbox, self.signatures, said.pmg_public_url)
        again = timedelta(seconds=said.pmg_look_again)
        turns = Turns(said.pmg_mail_per_minute, steady)
        self.messenger = MailMessenger(
            outbox, self.copies, sender, turns, again, tagged=said.pmg_mail_verp
        )
        self._leftovers = Leftovers(database, outbox, self.copies, sender, now, steady)
        self._database, self._now, self._steady = database, now, steady
        self._mailbox, self._own_server = mailbox, said.pmg_mail_authserv_id
        self._probed = -AFTER_AN_ALARM
        self._outbound: Outbound | None = None
        self.directory = MailDirectory()
        self.ready = Event()
        self.ready.set()
        self.ways_in: Mapping[str, WayIn] = {}
        self._has_page = bool(said.pmg_public_url)

    def listen(
        self,
        dispatch: Dispatch,
        routes: Routes,
        letters: Letters,
        departures: Departures,
        outbound: Outbound,
        readers: Outbound,
        process: FileProcess,
    ) -> None:
        """Open the way in to the door."""
        self._outbound = outbound
        verdicts = Verdicts(self._database, letters, self._now, timedelta(), lambda *_: None)

        def failed(session: Session, notice: Notice) -> None:
            verdicts.follow(session, notice, notice.fault)

        intake = Intake(
            self._database,
            dispatch,
            self.signatures,
            self._mailbox,
            meaning,
            self._now,
            failed,
            self._own_server,
        )
        self.postbox = Postbox(self.lines, intake.take, self._steady, self.signs.read)
        if self._has_page:  # else nobody is mailed a link
            claims = Claims(self._database, self.signatures)
            values = PageValues(self._secrets)
            page = AnswerPage(self._database, dispatch, claims, values, self._now)
            self.ways_in = {f"{PATH}/{{signed}}": page}

    def probe(self) -> None:
        """See whether the server lets us in, in the background; the mailbox is read each minute anyway."""
        if self._outbound is not None and self._steady() >= self._probed + AFTER_AN_ALARM:
            self._probed = self._steady()
            self._outbound.soon("probe", self._outbox.ready)

    def start(self) -> None:
        """Begin nothing: a line is opened when there is something to send."""

    def tick(self) -> None:
        """Read what came in, and clear away what mail left behind, when it is time."""
        if self._outbound is not None and self.postbox.is_time():
            self._outbound.soon("mail_in", self.postbox.read)
        if self._outbound is not None and self._leftovers.is_time():
            self._outbound.soon("mail_leftovers", self._leftovers.clear)

    def stop(self) -> None:
        """Let go of the line."""
        self.messenger.close()
