"""What the network works on: the werkagenda, and subjects that trekkers order, share and explain."""

import io

import docx
import openpyxl

from storage.models import AgendaItem, Subject
from storage.queries import groups
from tests.charts import in_document
from tests.stories.items.made_items import handed_in
from tests.world import Screen, Someone, World


def subjects_of(world: World, slug: str) -> list[str]:
    """Return a group's subjects, in order."""
    with world.database.read() as session:
        group = groups.by_slug(session, slug)
        assert group is not None
        return groups.subjects(session, [group])[group.id]


def opens(who: Someone, title: str, group: str = "pijler Samenleving") -> Screen:
    """Open a subject, from the werkagenda on."""
    return (
        who.says("werkagenda")
        .press("work.subjects", group=group)
        .press("subject.button", title=title)
    )


def test_the_werkagenda_says_what_has_no_item_and_leads_to_the_subjects(anna: Someone) -> None:
    shown = anna.says("werkagenda")
    assert shown.has("work.title", year="2027")
    assert shown.has("work.items.none")
    assert shown.has("work.idle.other", count="13")
    assert shown.text.count("Dit jaar nog geen punt:") == 4  # a line for each pijler
    assert "Jeugdzorg" in shown.text
    listed = shown.press("work.subjects", group="pijler Samenleving")
    assert listed.has("subject.line", number="1", title="Jeugdzorg")
    assert not listed.offers("subject.add")
    one = listed.press("subject.button", title="Jeugdzorg")
    assert not one.offers("subject.rename")


def test_the_programme_in_english(emily: Someone) -> None:
    shown = emily.says("programme")
    assert shown.has("work.title", year="2027")
    assert "Wmo" in shown.text.split("No item yet this year")[3]


def test_a_trekker_adds_a_subject_and_puts_it_first(bram: Someone, world: World) -> None:
    listed = bram.says("werkagenda").press("work.subjects", group="pijler Samenleving")
    added = listed.press("subject.add").submit(title="Eenzaamheid")
    assert added.has("subject.added", title="Eenzaamheid")
    assert subjects_of(world, "samenleving")[-1] == "Eenzaamheid"
    first = opens(bram, "Eenzaamheid").press("subject.first")
    assert first.has("subject.first_now", title="Eenzaamheid")
    assert subjects_of(world, "samenleving") == [
        "Eenzaamheid",
        "Jeugdzorg",
        "Wmo",
        "Mantelzorg",
        "Sociaal domein in de omgevingswet",
    ]


def test_a_title_that_cannot_be_stays_typed(bram: Someone) -> None:
    listed = bram.says("werkagenda").press("work.subjects", group="pijler Samenleving")
    form = listed.press("subject.add")
    for typed, fault in (("jeugdzörg", "subject.twice"), ("...", "subject.no_title")):
        refused = form.submit(title=typed)
        assert refused.fault("title", fault)
        assert refused.value("title") == typed


def test_a_subject_is_removed_and_put_back_where_it_was(bram: Someone, world: World) -> None:
    before = subjects_of(world, "samenleving")
    removed = opens(bram, "Wmo").press("subject.remove")
    assert removed.has("subject.removed", title="Wmo", group="pijler Samenleving")
    assert subjects_of(world, "samenleving") == [one for one in before if one != "Wmo"]
    removed.press("joined.undo")
    assert subjects_of(world, "samenleving") == before


def test_a_removed_subject_does_not_come_twice(bram: Someone, world: World) -> None:
    removed = opens(bram, "Wmo").press("subject.remove")
    opens(bram, "Jeugdzorg").press("subject.rename").submit(title="WMO")
    assert removed.press("joined.undo").has("subject.twice")
    assert subjects_of(world, "samenleving")[0] == "WMO"
    assert "Wmo" not in subjects_of(world, "samenleving")


def test_a_subject_of_two_groups_is_told_and_shown_with_both(
    bram: Someone, carla: Someone, anna: Someone, world: World
) -> None:
    carla.says("trekker binnenstad @Anna de Boer")
    world.settle()
    shared = opens(bram, "Jeugdzorg").choose("subject_share", "lab Vitale binnenstad")
    assert shared.has("subject.shared", group="lab Vitale binnenstad")
    assert shared.has("subject.also", groups="lab Vitale binnenstad")
    world.passes(seconds=5)
    (told,) = [one for one in anna.hears() if one.offers("subject.show")]
    assert told.has(
        "subject.told",
        title="Jeugdzorg",
        group="lab Vitale binnenstad",
        by="pijler Samenleving",
    )
    assert told.press("subject.show").has("subject.also", groups="pijler Samenleving")


def test_an_item_is_put_under_a_subject_and_under_none_again(
    bram: Someone, anna: Someone, world: World
) -> None:
    def subject() -> str | None:
        with world.database.read() as session:
            about = session.get_one(AgendaItem, number).subject_id
            return session.get_one(Subject, about).title if about else None

    anna.says("aanmelden samenleving")
    (number,) = handed_in(world, anna, "Wachtlijsten")
    page = (
        bram.says("zoek wachtlijsten")
        .press("found.button", title="Wachtlijsten")
        .press("item_subject.button")
    )
    assert page.choose("item_subject_choose", "Jeugdzorg").has("item_subject.done")
    assert subject() == "Jeugdzorg"
    page = (
        bram.says("zoek wachtlijsten")
        .press("found.button", title="Wachtlijsten")
        .press("item_subject.button")
    )
    assert page.choose("item_subject_choose", "").has("item_subject.undone", title="Wachtlijsten")
    assert subject() is None


def test_a_choice_of_a_group_that_is_emptied_shares_nothing(bram: Someone) -> None:
    page = opens(bram, "Jeugdzorg")
    assert page.choose("subject_share", "").has("subject.share")


def test_what_there_is_to_read_is_added_taken_away_and_put_back(bram: Someone) -> None:
    form = opens(bram, "Jeugdzorg").press("subject.link_add")
    assert form.submit(url="platform31", title="Dossier").fault("url", "plan.no_link")
    url = "https://www.platform31.nl/jeugd"
    added = form.submit(url=url, title="Dossier")
    assert added.has("subject.link_line", title="Dossier", url=url)
    gone = opens(bram, "Jeugdzorg").press("subject.link_remove", title="Dossier")
    assert gone.has("subject.link_removed", title="Dossier")
    assert not opens(bram, "Jeugdzorg").has("subject.link_line", title="Dossier", url=url)
    assert gone.press("joined.undo").has("subject.link_line", title="Dossier", url=url)


def test_renaming_is_of_one_group_only(bram: Someone, carla: Someone, world: World) -> None:
    opens(bram, "Jeugdzorg").choose("subject_share", "pijler Bestuur")
    renamed = opens(bram, "Jeugdzorg").press("subject.rename").submit(title="Jeugd en gezin")
    assert renamed.has("subject.renamed", title="Jeugd en gezin")
    assert "Jeugdzorg" in subjects_of(world, "bestuur")
    assert "Jeugdzorg" not in subjects_of(world, "samenleving")


def test_the_werkagenda_opens_in_a_word_processor_and_a_spreadsheet(
    world: World, anna: Someone
) -> None:
    anna.says("aanmelden samenleving gemeente Waalwijk")
    handed_in(world, anna, "Wachtlijsten")
    handed_in(world, anna, "Geheim", confidential=True)
    anna.says("werkagenda").press("work.document")
    anna.says("werkagenda").press("work.sheet")
    (_, document), (_, sheet) = anna.files()
    (chart,) = in_document(document)
    assert (chart.names, chart.numbers) == (["ingediend"], {"Punten": [2]})
    assert chart.said == "Hoe ver zijn de punten? Punten: ingediend 2."
    written = docx.Document(io.BytesIO(document))
    assert "2 ingediend" in [one.text for one in written.paragraphs]
    tables = written.tables
    cells = [cell.text for table in tables for row in table.rows for cell in row.cells]
    assert "Wachtlijsten" in cells
    assert "Jeugdzorg" in cells
    book = openpyxl.load_workbook(io.BytesIO(sheet))
    items, idle = book.worksheets
    rows = [list(row) for row in items.iter_rows(values_only=True)]
    assert any("Wachtlijsten" in row and "Waalwijk" in row for row in rows)
    assert idle.max_row == 1 + 13
    assert not any("Geheim" in str(row) for row in [*rows, cells])
