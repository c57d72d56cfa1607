"""What is added to the first answer that somebody ever gets: what is kept, and how to see it."""

from handlers.sentences import Text, Typed
from handlers.texts import catalogue
from handlers.views import Message, Note, Replace, Result


def greeted(view: Result, language: str) -> Result:
    """Add to the first answer that somebody ever gets what is kept, and how to see it."""
    shown = view.message if isinstance(view, Replace) else view
    if not isinstance(shown, Message):
        return view
    word = catalogue(language).words("commands.my_data.words")[0]
    note = Note(Text("privacy.first", command=Typed(word)))
    more = Message((*shown.parts, note), shown.attachments)
    return Replace(more) if isinstance(view, Replace) else more
