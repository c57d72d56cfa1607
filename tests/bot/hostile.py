"""Files that would bring down whoever reads them: spreadsheets of a few kB, and lines without end."""

import io
import zipfile

from tests.stories.lists.test_files import spreadsheet

PART = "xl/worksheets/sheet1.xml"
PAGE = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    b'<row r="1"><c r="A1" t="inlineStr"><is><t>%s</t></is></c></row>%s</sheetData></worksheet>'
)
HIDDEN = b'<!DOCTYPE x [<!ENTITY a "Ineke">]>' + PAGE % (b"&a;", b"")


def changed(content: bytes, part: str, made: bytes) -> bytes:
    """Return a spreadsheet with another part in it."""
    before, after = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(after, "w", zipfile.ZIP_DEFLATED) as parts:
        for one in before.infolist():
            parts.writestr(one.filename, made if one.filename == part else before.read(one))
        if part not in before.namelist():
            parts.writestr(part, made)
    return after.getvalue()


def endless() -> bytes:
    """Return a spreadsheet of 5 kB whose last row stands so far down that nobody gets there."""
    row = b'<row r="1000000000000000"><c r="A1"><v>1</v></c></row>'
    return changed(spreadsheet(("a",)), PART, PAGE % (b"Ineke", row))


def nested() -> bytes:
    """Return a spreadsheet of 30 kB whose elements stand inside each other, four million deep."""
    deep = 4_000_000
    return changed(spreadsheet(("a",)), PART, PAGE % (b"Ineke", b"<a>" * deep + b"</a>" * deep))


def wide() -> bytes:
    """Return a spreadsheet of 20 kB that is read into hundreds of megabytes."""
    cells = b'<row r="2">' + b"<c/>" * 4_000_000 + b"</row>"
    return changed(spreadsheet(("a",)), PART, PAGE % (b"Ineke", cells))


def renamed() -> bytes:
    """Return a spreadsheet whose page has a DTD, and a name that does not end in .xml."""
    whole = changed(spreadsheet(("a",)), "xl/worksheets/sheet1.txt", HIDDEN)
    with zipfile.ZipFile(io.BytesIO(whole)) as parts:
        types = parts.read("[Content_Types].xml").replace(b"sheet1.xml", b"sheet1.txt")
        links = parts.read("xl/_rels/workbook.xml.rels").replace(b"sheet1.xml", b"sheet1.txt")
    whole = changed(whole, "[Content_Types].xml", types)
    return changed(whole, "xl/_rels/workbook.xml.rels", links)
