"""Who is called in one card: under which words, and which account that is."""

from bot.teams.limits import Json
from bot.teams.marks import JOINER, theirs
from handlers.sentences import Mention
from storage.vocabulary import Platform


class Calls:
    """Names people in a card of one tenant; Teams tells whoever is called, and knows nobody of elsewhere."""

    def __init__(self, tenant: str) -> None:
        self._tenant = tenant
        self._called: dict[str, tuple[str, str]] = {}  # words -> the user, and their name

    def mention(self, mention: Mention) -> str:
        """Return what calls somebody, or the name of somebody without an account there."""
        account = mention.on(Platform.TEAMS)
        name = theirs(mention.name)
        if account is None or account.workspace != self._tenant:
            return name
        said = name
        while self._called.setdefault(_call(said), (account.user, name))[0] != account.user:
            said += JOINER  # two people of one name are told apart by what is not seen
        return _call(said)

    def entities(self) -> list[Json]:
        """Return whom each call in the card is for, as Teams asks for it beside the card."""
        return [
            {"type": "mention", "text": text, "mentioned": {"id": user, "name": name}}
            for text, (user, name) in self._called.items()
        ]


def _call(name: str) -> str:
    return f"<at>{name}</at>"
