"""What has become besloten disappears from where its title was told before."""

from handlers.call import Call
from storage.models import AgendaItem
from storage.queries import agenda, posts
from storage.vocabulary import PostKind


def forget_title(call: Call, item: AgendaItem) -> None:
    """Leave the title of what has become besloten out of agendas that were settled."""
    for meeting in agenda.settled_with(call.session, item):
        meeting.agenda_settled = [
            {**one, "title": ""} if one["item"] == item.id else one
            for one in meeting.agenda_settled or ()
        ]
        posts.want(call.session, PostKind.AGENDA, meeting.id)
