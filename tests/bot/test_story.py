"""The story that the demo opens in: true in each row, the same each time, kept and put back, seen in a browser."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright
from sqlalchemy import func, select

from bot.demo.beginnings import STORY, workspace
from bot.demo.story import kept
from bot.demo.story.build import build
from bot.sandbox.slack import memory
from bot.sandbox.slack.sandbox import Sandbox
from storage.database import Database
from storage.models import (
    AgendaItem,
    GemeentePresence,
    Link,
    Meeting,
    Membership,
    Notice,
    Organisation,
    Person,
    Post,
    Presence,
    Referral,
)
from storage.queries import groups
from storage.vocabulary import Destination, ItemStage, NoticeState
from tests.bot.browsing import Browsing, opened
from tests.bot.witness import Witness, dump, said
from tests.reading import pattern

# The same worker walks the journeys, later, in the story that was played here.
pytestmark = pytest.mark.xdist_group("story")
FOLDER = "story-0123456789abcdef0123"
EARLY = 0.34  # of the scenes; what comes before is played twice
# What each door may leave behind, and what else happens by itself.
CARDS = {"update post"}
LEARNT = {"insert ability"}  # what the workspace was seen to show
# On which day people did something, and places of gemeenten were held.
NOTED = (
    {"update person"},
    {"update person", "delete silence"},
    {"insert group_place"},
    {"update group_place"},
    {"insert group_place", "update group_place"},
)
FORGETTING = {"delete inbox", "update answer", "update action", "update import_batch", "delete notice", "delete promise", "delete account_code", "delete correction", "delete mail_leftover"}  # fmt: skip
BY_DELIVERY = {"notice", "post", "account", "link", "outcome"}
UNSAID = {
    "inbox",
    "post",
    "import_batch",
    "outcome",
}  # changed by a press of which the logboek says nothing


class Enough(Exception):
    """The story need not go on."""


@dataclass
class Played:
    """A story that was played: where it is kept, and all that was seen of it."""

    folder: Path
    witness: Witness
    early: dict[str, list[str]] = field(default_factory=dict)
    shares: list[float] = field(default_factory=list)

    @property
    def file(self) -> Path:
        """Its database."""
        return self.folder / kept.DATABASE


def play(folder: Path, *, whole: bool) -> Played:
    """Play the story, and look at it when a third is over; without `whole` no more than that."""
    played = Played(folder / FOLDER, Witness())

    def told(share: float) -> None:
        played.shares.append(share)
        if share >= EARLY and not played.early:
            (database,) = Path(folder).glob("pmg-story-*/pmg.db")
            played.early = dump(database)
            if not whole:
                raise Enough

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tempfile.tempdir", str(folder))
        with played.witness.looks_on(), suppress(Enough):
            build(played.folder, told)
    return played


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """The whole story, played once; what was played is kept for the demo too, if it has none."""
    made = play(tmp_path_factory.mktemp("story"), whole=True)
    if not kept.is_there(kept.place()):
        kept.keep(made.file, kept.chat(made.folder), kept.place())
        kept.forget_older(kept.place())
    return made


@pytest.mark.browser
def test_the_story_is_true_and_the_demo_opens_in_it(
    played: Played, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    comes_in_by_the_doors(played)
    has_all_that_a_year_has(played)
    tells_how_far_it_is(played)
    is_the_same_again(played, tmp_path)
    is_put_back_as_it_was(played)
    is_seen_in_a_browser(played, tmp_path, monkeypatch)


def comes_in_by_the_doors(played: Played) -> None:
    """Every transaction has its inbox, audit or notice line, but for what the bot begins with and forgets."""
    begun = 0
    for wrote, times in played.witness.seen.items():
        tables = {one.split()[1] for one in wrote}
        if "alembic_version" in tables:
            begun += times
        elif "insert inbox" in wrote:
            recorded = {"insert audit_entry", "insert notice"} & wrote
            assert recorded or tables <= UNSAID, wrote
        elif "notice" in tables and not wrote & {"delete notice"}:
            assert tables <= BY_DELIVERY, wrote
        elif not (wrote <= CARDS or wrote <= FORGETTING or wrote == LEARNT or wrote in NOTED):
            begun += times
    # The migration, the network file, where the bot lives, and the beheerder's own account.
    assert begun == 4


def has_all_that_a_year_has(played: Played) -> None:
    database = Database(f"sqlite:///{played.file}")
    with database.read() as session:

        def count(*what: object) -> int:
            return session.scalar(select(func.count()).where(*what)) or 0  # type: ignore[arg-type]

        assert count(Organisation.counts, Organisation.confirmed) == 61
        member = select(Membership.person_id)
        assert count(Person.id.in_(member)) == 70
        of = select(Person.organisation_id).where(Person.id.in_(member))
        assert count(Organisation.id.in_(of), Organisation.counts) == 25
        assert {one.stage for one in session.scalars(select(AgendaItem))} == set(ItemStage)
        assert count(AgendaItem.id.is_not(None)) >= 15
        held = select(Presence.meeting_id).union(select(GemeentePresence.meeting_id))
        days = session.scalars(select(Meeting.day).where(Meeting.id.in_(held))).all()
        assert len(days) >= 20
        assert min(days) < date(2024, 12, 1)
        assert max(days) == date(2026, 11, 9)
        at_vng = select(Referral).where(
            Referral.destination == Destination.VNG, Referral.answered_at.is_(None)
        )
        assert [one.since for one in session.scalars(at_vng)] == [date(2026, 3, 27)]
        newest = session.scalar(select(func.max(Referral.answered_at)))
        assert newest is not None
        assert newest > datetime(2026, 11, 10, tzinfo=UTC)
        samenleving = groups.by_slug(session, "samenleving")
        assert samenleving is not None
        ahead = session.scalars(
            select(Meeting).where(
                Meeting.group_id == samenleving.id, Meeting.starts_at > kept.TODAY
            )
        ).one()
        assert ahead.day == date(2026, 11, 26)
        on = session.scalars(select(AgendaItem).where(AgendaItem.meeting_id == ahead.id)).all()
        assert len(on) == 2
        assert count(Link.id.is_not(None)) == 6
        assert count(Post.message.is_(None)) == 0
        assert count(Post.wanted > Post.shown) == 0
        unreached = select(Notice.person_id).where(Notice.state == NoticeState.FAILED)
        assert count(Person.id.in_(unreached)) == 6
        # What the secretariaat had tried again, just before, is for the bot that mails.
        begun = Notice.state.in_((NoticeState.SENDING, NoticeState.UNKNOWN))
        again = session.scalars(select(Notice).where(begun)).one()
        assert again.kind == "invitation"
        assert again.person is not None
        assert again.person.name == "Roos Kampman"
    database.close()


def tells_how_far_it_is(played: Played) -> None:
    assert played.shares == sorted(played.shares)
    assert played.shares[0] == 0
    assert played.shares[-1] == 1


def is_the_same_again(played: Played, folder: Path) -> None:
    """A second time the same rows come of it, as far as that is played."""
    assert play(folder, whole=False).early == played.early


def is_put_back_as_it_was(played: Played) -> None:
    chat = kept.chat(played.folder)
    sandbox = Sandbox(workspace(STORY))
    memory.put_back(sandbox.store, chat)
    again = memory.kept(sandbox.store)
    assert said(again) == said(chat)
    assert sorted(map(tuple, again["read"])) == sorted(map(tuple, chat["read"]))
    for one in (again, chat):
        one["workspace"]["shortcuts"] = []  # as whoever opens it gives them
    for name in ("workspace", "files", "homes"):
        assert again[name] == chat[name], name


def is_seen_in_a_browser(played: Played, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page says which day it is; the agenda is half made; one begins with an empty network, and back."""
    monkeypatch.setattr(kept, "place", lambda: played.folder)
    with (
        opened(folder) as sandbox,
        sync_playwright() as playwright,
        Browsing.at(sandbox.url, playwright) as window,
    ):
        page = window.page
        expect(page.locator("#clock-now")).to_contain_text("do 12 nov 2026")
        page.click("[data-role=trekker]")
        expect(page).to_have_url(f"{window.url}/#/UBRAM/DBRAM")
        agenda = page.locator("#messages article").last
        window.shows(agenda, "agenda.not_settled")
        expect(agenda).to_contain_text("Energiearmoede")
        page.locator("[data-channel-id=CSAMENLEVING]").click()
        expect(page.locator("#messages article").last).to_be_in_viewport()
        window.is_fit_for_all()
        wide = page.viewport_size
        assert wide is not None
        page.set_viewport_size({"width": 390, "height": 800})
        expect(page.locator("#who-one")).to_contain_text("Bram Visser")
        expect(page.locator("#who-one")).to_be_in_viewport(ratio=1)
        expect(page.locator("#stage-day")).to_be_visible()
        expect(page.locator("#stage-day")).to_contain_text("12 nov")
        window.is_fit_for_all()
        page.set_viewport_size(wide)
        finds_an_invitation_in_her_mail(window)
        shows_who_heard_what(window)
        page.on("dialog", lambda dialog: dialog.accept())
        page.click("#begin-empty")
        expect(page.locator("#begin-story")).to_be_visible()
        is_ready(window)
        page.click("#start-close")
        window.becomes("UANNA")
        expect(page.locator("#messages article")).to_have_count(0)
        window.shows(window.says("pijlers"), "groups.title")
        page.click("#begin-story")
        expect(page.locator("#begin-empty")).to_be_visible()
        is_ready(window)
        page.click("#start-close")
        expect(page.locator("#clock-now")).to_contain_text("do 12 nov 2026")
        window.becomes("UANNA")
        expect(page.locator("#messages")).to_contain_text("Gijs")
        takes_the_tour(window)
        assert window.faults == []


def finds_an_invitation_in_her_mail(window: Browsing) -> None:
    """Roos is in no chat: her first mail says who gave her address, and her calendar can answer."""
    page = window.page
    page.select_option("#act-as", "mail:roos")
    letter = page.locator("#messages article")
    expect(letter.locator(".letter-subject")).to_contain_text("Eenzaamheid en energie")
    expect(letter.locator(".appointment-said")).to_have_text("Je hebt nog niet geantwoord.")
    words = page.frame_locator(".letter-page").locator("body")
    window.shows(words, "mail.first", giver="Carla Smit")
    window.is_fit_for_all()
    window.becomes("UBRAM", channel="CSAMENLEVING")


def shows_who_heard_what(window: Browsing) -> None:
    """A jump to a week before tells on the way whatever is due, and the page says whom, and what."""
    page = window.page
    page.click("#heard-toggle")
    told = page.locator(".heard-entry")
    expect(told.first).to_be_visible()
    expect(page.locator(".heard-person")).to_have_count(0)
    page.click("#jump-week-before")
    expect(page.locator("#main")).to_have_attribute("aria-busy", "false", timeout=30_000)
    expect(page.locator("#clock-now")).to_contain_text("do 19 nov 2026")
    page.locator(".heard-person[data-person=URENSKE]").click()
    fresh = told.filter(has=page.locator(".badge"))
    # Renske said nothing: she was asked again on the way, at nine in the morning here.
    expect(fresh.locator("time[datetime^='2026-11-16T08']")).to_be_attached()
    page.locator(".heard-person[data-person=UBRAM]").click()
    expect(page.locator("#heard-who")).to_have_value("UBRAM")
    expect(fresh.locator("time[datetime^='2026-11-19T08']").first).to_be_attached()
    window.is_fit_for_all()
    page.click("#heard-close")


def takes_the_tour(window: Browsing) -> None:
    """A step brings one where it happens, and can be undone; whoever closes the tour does not see it again."""
    page = window.page
    page.click("#who-one")
    page.click("#start-tour")
    page.click("#tour-go")
    invitation = page.locator("#messages article").last
    coming = window.button(invitation, "answer.coming").first  # the other one is "Ik kom niet"
    coming.click()
    window.shows(invitation, "answer.done_coming")
    window.is_fit_for_all()
    page.click("#tour-undo")
    expect(page.locator("#tour-go")).to_be_enabled()
    expect(invitation).not_to_contain_text(pattern("nl", "answer.done_coming", {}))
    expect(coming).to_be_visible()
    page.click("#tour-close")
    expect(page.locator("#tour")).to_be_hidden()
    page.reload()
    expect(page.locator("#messages article").last).to_be_visible()
    expect(page.locator("#tour")).to_be_hidden()


def is_ready(window: Browsing) -> None:
    """Wait until what begins has begun."""
    expect(window.page.locator("#bot-bar")).to_have_attribute("data-state", "running")
    expect(window.page.locator("#preparing")).to_have_count(0)
