"""What can come of an item at a meeting, and which stage of its life that is."""

from storage.vocabulary import Ending, ItemStage

STAGE_OF = {
    Ending.OPEN: ItemStage.AGENDA,
    Ending.DISCUSSED: ItemStage.SETTLED,
    Ending.DONE: ItemStage.SETTLED,
    Ending.CARRIED: ItemStage.INSPIRATION,
    Ending.FURTHER: ItemStage.DEEPENING,
}
CHOICES = (Ending.DISCUSSED, Ending.CARRIED, Ending.FURTHER, Ending.DONE)
