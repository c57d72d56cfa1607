"""What a network still lacks: groups that nobody leads, groups without a channel."""

from handlers.call import Call
from storage.models import Group
from storage.queries import groups, posts
from storage.queries.people import is_here


def missing(call: Call) -> tuple[list[Group], list[Group]]:
    """Return the open groups that nobody with an account leads, and those without a channel."""
    some = groups.open_ones(call.session)
    leads = groups.leads(call.session, some)
    linked = {link.group_id for link in posts.links(call.session) if link.proven_at}
    without_lead = [
        group for group in some if not any(is_here(lead.person) for lead in leads[group.id])
    ]
    return without_lead, [group for group in some if group.id not in linked]
