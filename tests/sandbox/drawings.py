"""Charts and tables as Slack's blocks, and what a page shows of them."""

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from playwright.sync_api import Locator

Json = dict[str, Any]
YEARS = ("2024", "2025", "2026")
# Where a slice begins and where it ends, measured from the middle.
SLICE = re.compile(r"M0 0L(?P<from>\S+?)A.*? 1 (?P<to>\S+?)z")
TOUCH = 0.001  # of a turn
NUMBERS = "found => found.map(one => Number(one.dataset.value))"
SAID = (
    "found => found.map(one => Number(one.textContent.replaceAll('.', '')))"  # as Dutch writes it
)
# What has to be moved sideways to be read, apart from a table in its own frame.
SIDEWAYS = """() => [document.documentElement, ...document.querySelectorAll("#messages, #messages *")]
    .filter(one => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== "visible")
    .filter(one => !one.matches(".table-scroll, .unseen"))
    .map(one => one.className)"""
# Words that hang out of their figure.
ADRIFT = """drawing => {
    const room = drawing.closest("figure").getBoundingClientRect();
    return [...drawing.querySelectorAll("text")].filter(one => {
        const box = one.getBoundingClientRect();
        return box.left < room.left || box.right > room.right || box.bottom > room.bottom;
    }).map(one => one.textContent);
}"""
# What each series looks like apart from its colour: in the drawing, and beside its name.
LOOKS = """figure => ["figure .drawing", "figure .swatch"].map(where => {
    const all = (what, name) => [...figure.querySelectorAll(`${where} ${what}`)].map(one => one.getAttribute(name));
    const filled = all("pattern path:last-child", "d");
    const points = new Set(all("svg.point path", "d"));
    return filled.length ? filled : all(".line", "stroke-dasharray").map((dash, index) => `${dash} ${[...points][index]}`);
})"""
# How each mark stands out from the paper, as WCAG measures it ("relative luminance").
CONTRASTS = """() => {
    const light = colour => {
        const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map(one => one / 255)
            .map(one => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
    };
    return [...document.querySelectorAll(".drawing .mark, .drawing .line, .drawing .pattern-full")].map(one => {
        const { fill, stroke } = getComputedStyle(one);
        const paper = light(getComputedStyle(one.closest("figure")).backgroundColor);
        const mark = light(one.matches(".pattern-full") ? fill : stroke);
        return Math.max(mark, paper) / Math.min(mark, paper);
    });
}"""


def pie(title: str, parts: Mapping[str, float]) -> Json:
    """Return a pie."""
    segments = [{"label": label, "value": value} for label, value in parts.items()]
    return drawn(title, {"type": "pie", "segments": segments})


def plane(
    kind: str, title: str, counted: Mapping[str, Sequence[float]], categories: Sequence[str] = YEARS
) -> Json:
    """Return a chart of bars or lines; its numbers stand in another order than its categories."""
    series = [
        {
            "name": name,
            "data": [
                {"label": label, "value": value}
                for label, value in zip(categories, values, strict=True)
            ][::-1],
        }
        for name, values in counted.items()
    ]
    axis = {"categories": list(categories), "x_label": "jaar", "y_label": "aantal"}
    return drawn(title, {"type": kind, "series": series, "axis_config": axis})


def drawn(title: str, chart: Json) -> Json:
    """Return the block of a chart."""
    return {"type": "data_visualization", "block_id": title, "title": title, "chart": chart}


def table(caption: str, rows: Sequence[Sequence[str | int]], **more: Any) -> Json:
    """Return a table; its first row is the head."""
    cells = [
        [
            {"type": "raw_number", "value": one, "text": str(one)}
            if isinstance(one, int)
            else {"type": "raw_text", "text": one}
            for one in row
        ]
        for row in rows
    ]
    return {"type": "data_table", "block_id": caption, "caption": caption, "rows": cells, **more}


def numbers(block: Json) -> list[list[float]]:
    """Return the numbers of a chart: a list for each series, in the order of the categories."""
    chart = block["chart"]
    if "segments" in chart:
        return [[one["value"] for one in chart["segments"]]]
    wanted = chart["axis_config"]["categories"]
    found = [{one["label"]: one["value"] for one in each["data"]} for each in chart["series"]]
    return [[each[label] for label in wanted] for each in found]


def columns(shown: Locator) -> list[list[float]]:
    """Return the numbers of the table below a chart, a list for each series."""
    return [
        list(one)
        for one in zip(
            *(row.locator("td").evaluate_all(SAID) for row in shown.locator("tbody tr").all()),
            strict=True,
        )
    ]


def in_drawing_order(block: Json) -> list[float]:
    """Return the numbers of a chart as they are drawn: bars of one category stand together."""
    found = numbers(block)
    groups = zip(*found, strict=True) if block["chart"]["type"] == "bar" else found
    return [number for group in groups for number in group]


def parts(block: Json) -> list[float]:
    """Return how large each mark of a chart should be: a part of the whole pie, or of the largest."""
    found = in_drawing_order(block)
    most = sum(found) if block["chart"]["type"] == "pie" else max(found)
    return [number / most for number in found]


def drawn_parts(shown: Locator) -> list[float]:
    """Return how large each mark is drawn, as parts does."""
    match shown.get_attribute("data-chart"):
        case "bar":
            sizes = _of_each(shown, "one.getBoundingClientRect().width")
        case "pie":
            return _shares(_of_each(shown, "one.getAttribute('d') ?? ''"))
        case _:
            foot = float(shown.locator(".chart-base").get_attribute("y1") or 0)
            sizes = [foot - y for y in _of_each(shown, "Number(one.getAttribute('y'))")]
    return [size / max(sizes) for size in sizes]


def _of_each(shown: Locator, what: str) -> list[Any]:
    found: list[Any] = shown.locator(".drawing [data-value]").evaluate_all(
        f"found => found.map(one => {what})"
    )
    return found


def _shares(paths: list[str]) -> list[float]:
    """Return the part that each slice takes; each begins where the one before it ends."""
    found = [one for one in map(SLICE.fullmatch, paths) if one]
    if not found:
        return [1.0]  # a whole circle has no slices
    begins, ends = ([_turn(one[name]) for one in found] for name in ("from", "to"))
    steps = [(begin - end) % 1 for begin, end in zip(begins[1:], ends, strict=False)]
    assert all(min(step, 1 - step) < TOUCH for step in steps)
    return [(end - begin) % 1 for begin, end in zip(begins, ends, strict=True)]


def _turn(point: str) -> float:
    x, y = map(float, point.split(","))
    return math.atan2(x, -y) / math.tau
