"""The werkagenda by stage: how far the items of the network are, as a chart."""

from collections import Counter

from handlers.charts import Chart, Kind, Series
from handlers.sentences import Text
from handlers.work.rules.work_agenda import Work, rows
from storage.vocabulary import ItemStage


def by_stage(work: Work) -> Chart:
    """Count the items by stage, in the order in which an item goes through them.

    An item under several groups counts once; a stage with nothing in it is left out.
    """
    items = {row.item.id: row.item.stage for row in rows(work) if row.item}
    counts = Counter(items.values())
    stages = tuple(one for one in ItemStage if counts[one])
    return Chart(
        Text("work.by_stage"),
        Kind.BAR,
        tuple(Text(f"stage.{one}") for one in stages),
        (Series(Text("work.tab_items"), tuple(counts[one] for one in stages)),),
        tuple(
            Text(
                "work.stage_line",
                stage=Text(f"stage.{one}"),
                items=Text("work.items", count=counts[one]),
            )
            for one in stages
        ),
    )
