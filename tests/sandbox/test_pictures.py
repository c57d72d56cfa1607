"""Charts and tables in our strict Slack: what it takes of them, and in which workspace."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.sandbox.slack.blocks import check_message, check_view
from tests.sandbox.playground import Playground

Json = dict[str, Any]


def chart(series: int = 1, categories: int = 2, label: str = "a", title: str = "t") -> Json:
    names = [f"{label}{n}" for n in range(categories)]
    data = [{"label": name, "value": n} for n, name in enumerate(names)]
    plotted = [{"name": f"s{n}", "data": data} for n in range(series)]
    drawn = {"type": "bar", "series": plotted, "axis_config": {"categories": names}}
    return {"type": "data_visualization", "title": title, "chart": drawn}


def pie(parts: int = 2, value: float = 1) -> Json:
    segments = [{"label": f"a{n}", "value": value} for n in range(parts)]
    drawn = {"type": "pie", "segments": segments}
    return {"type": "data_visualization", "title": "t", "chart": drawn}


def table(rows: int = 2, columns: int = 2, words: str = "a", page_size: int = 5) -> Json:
    row = [{"type": "raw_text", "text": words}] * columns
    return {"type": "data_table", "caption": "c", "page_size": page_size, "rows": [row] * rows}


def uneven() -> Json:
    made = table()
    return made | {"rows": [made["rows"][0], made["rows"][0][:1]]}


def without_one() -> Json:
    made = chart()
    made["chart"]["series"][0]["data"] = made["chart"]["series"][0]["data"][:1]
    return made


TAKEN: list[Json] = [
    chart(12, 20, "x" * 18, "t" * 50),
    pie(12),
    table(101, 20),
    table(2, 1, "x" * 5000, 100),
]
REFUSED: dict[str, Callable[[], list[Json]]] = {
    "series": lambda: [chart(13)],
    "categories": lambda: [chart(1, 21)],
    "label": lambda: [chart(label="x" * 20)],
    "title": lambda: [chart(title="t" * 51)],
    "a number too few": lambda: [without_one()],
    "segments": lambda: [pie(13)],
    "a part of nothing": lambda: [pie(2, 0)],
    "only headings": lambda: [table(1)],
    "rows": lambda: [table(102)],
    "columns": lambda: [table(2, 21)],
    "uneven": lambda: [uneven()],
    "empty cell": lambda: [table(words="")],
    "page": lambda: [table(page_size=101)],
    "characters": lambda: [table(2, 1, "x" * 5001)],
    "three charts": lambda: [pie()] * 3,
    "two tables": lambda: [table()] * 2,
}


@pytest.mark.parametrize("block", TAKEN)
def test_up_to_its_limits_it_is_taken(block: Json) -> None:
    assert check_message("x", [block]) == (None, [])


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_wrong_is_refused(what: str) -> None:
    assert check_message("x", REFUSED[what]())[0] == "invalid_blocks"


def test_a_table_stands_in_home_and_no_picture_in_a_form() -> None:
    home = {"type": "home", "blocks": [table()]}
    assert check_view(home, "home") == []
    assert check_view(home, "home", pictures=False)
    assert check_view({"type": "home", "blocks": [chart()]}, "home")
    title = {"type": "plain_text", "text": "t"}
    for block in (chart(), table()):
        assert check_view({"type": "modal", "title": title, "blocks": [block]}, "modal")


def test_a_workspace_to_which_they_have_not_come_knows_no_such_type(ground: Playground) -> None:
    for block in (chart(), table()):
        assert check_message("x", [block], pictures=False) == (
            "invalid_blocks",
            [f"[/blocks/0] unknown block type {block['type']!r}"],
        )
    assert ground.sandbox.store.pictures
    ground.sandbox.know_pictures(know=False)
    assert not ground.sandbox.store.pictures
    ground.sandbox.reset()
    assert ground.sandbox.store.pictures
