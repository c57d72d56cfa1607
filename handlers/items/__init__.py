"""An agenda item, from its submission to its end."""

from handlers.items import collection, merging, subject_choice, submission, support, treatment

FEATURES = (submission, collection, treatment, support, merging, subject_choice)

# What other subjects may use.
__all__ = ["facts", "lifecycle", "rules", "screens", "stations"]
