"""Draws the house as one SVG: three storeys under a roof, a room per folder, no arrow left out."""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from xml.sax.saxutils import escape

from tests.house.plan import Room, Storey

WIDTH, MARGIN, GAP = 1040, 40, 12
COLUMNS = 4
ROOM_HEIGHT, LINE = 116, 15
HEAD = 46  # what a storey needs above its rooms
ROOF = 96
WRAPPED, MOST_LINES = 30, 3  # characters in a line of a room, and lines

STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1c2b33 }
.name { font-weight: 600; font-size: 15px } .storey { font-weight: 700; font-size: 19px }
.small { font-size: 11.5px; fill: #54666f } .uses { font-size: 11.5px; fill: #8a3c14 }
.wall { fill: #fffdf8; stroke: #c9b79c; stroke-width: 1.5 } .floor { fill: #f3ead9; stroke: #8d7a5e; stroke-width: 2 }
.roof { fill: #b4532a } .roofline { fill: #fff4ea; font-weight: 700; font-size: 19px } .ground { fill: #6f8f5a }
@media (prefers-color-scheme: dark) {
text { fill: #eef3f5 } .small { fill: #a9bac2 } .uses { fill: #f0a37c }
.wall { fill: #24313a; stroke: #4a5d69 } .floor { fill: #182128; stroke: #5b6e79 }
.roof { fill: #8d3f1f } .ground { fill: #3f5732 } }
"""


def draw(storeys: Sequence[Storey]) -> str:
    """Return the picture as SVG text; it says in words what it shows, for whoever cannot see it."""
    parts: list[str] = []
    top = ROOF
    for storey in storeys:
        height = _height(storey)
        parts += _storey(storey, top, height)
        top += height
    words = " ".join(
        f"{one.name}: {', '.join(room.name for room in one.rooms)}." for one in storeys
    )
    middle = WIDTH / 2
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top + 24}" role="img">',
            f"<title>The house</title><desc>{escape(words)}</desc><style>{STYLE}</style>",
            f'<path class="roof" d="M{middle} 6 L{WIDTH - 4} {ROOF} L4 {ROOF} Z"/>',
            f'<text class="roofline" x="{middle}" y="{ROOF - 26}" text-anchor="middle">PMG bot</text>',
            *parts,
            f'<rect class="ground" x="0" y="{top}" width="{WIDTH}" height="24"/>',
            "</svg>\n",
        ]
    )


def _height(storey: Storey) -> int:
    rows = -(-len(storey.rooms) // COLUMNS)
    return HEAD + rows * (ROOM_HEIGHT + GAP)


def _storey(storey: Storey, top: int, height: int) -> Iterator[str]:
    left, right = MARGIN / 2, WIDTH - MARGIN / 2
    yield f'<rect class="floor" x="{left}" y="{top}" width="{right - left}" height="{height}"/>'
    yield f'<text class="storey" x="{MARGIN}" y="{top + 30}">{storey.name}/</text>'
    yield f'<text class="small" x="{MARGIN + 110}" y="{top + 30}">{escape(storey.about)}</text>'
    width = (WIDTH - 2 * MARGIN - (COLUMNS - 1) * GAP) / COLUMNS
    for number, room in enumerate(storey.rooms):
        row, column = divmod(number, COLUMNS)
        x, y = MARGIN + column * (width + GAP), top + HEAD + row * (ROOM_HEIGHT + GAP)
        yield from _room(room, x, y, width)


def _room(room: Room, x: float, y: float, width: float) -> Iterator[str]:
    inside = x + 12
    yield f'<rect class="wall" x="{x:g}" y="{y:g}" width="{width:g}" height="{ROOM_HEIGHT}" rx="6"/>'
    yield f'<text class="name" x="{inside:g}" y="{y + 22:g}">{escape(room.name)}</text>'
    about = wrap(room.about, WRAPPED, max_lines=MOST_LINES, placeholder=" ...")
    for number, line in enumerate(about):
        yield f'<text x="{inside:g}" y="{y + 42 + number * LINE:g}">{escape(line)}</text>'
    if room.uses:
        lines = wrap(f"uses {', '.join(room.uses)}", WRAPPED + 6)[:2]
        start = y + ROOM_HEIGHT - 8 - (len(lines) - 1) * 13
        for number, line in enumerate(lines):
            yield f'<text class="uses" x="{inside:g}" y="{start + number * 13:g}">{line}</text>'
