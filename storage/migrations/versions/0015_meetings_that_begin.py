"""the moment at which each planned meeting begins, for its cards and its outcomes."""

import secrets
from datetime import timedelta

import sqlalchemy as sa
from alembic import op

revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None

KEPT = timedelta(days=3660)  # what has begun already is caught up with, and nobody is told
MEETING = sa.table(
    'meeting',
    sa.column('id', sa.Integer),
    sa.column('group_id', sa.Integer),
    sa.column('sequence', sa.Integer),
    sa.column('starts_at', sa.DateTime),
    sa.column('cancelled_at', sa.DateTime),
    sa.column('listed_at', sa.DateTime),
)
NOTICE = sa.table(
    'notice',
    sa.column('key', sa.String),
    sa.column('kind', sa.String),
    sa.column('group_id', sa.Integer),
    sa.column('args', sa.JSON),
    sa.column('due_at', sa.DateTime),
    sa.column('expires_at', sa.DateTime),
    sa.column('not_before', sa.DateTime),
    sa.column('state', sa.String),
    sa.column('attempt', sa.Integer),
    sa.column('looked', sa.Integer),
    sa.column('token', sa.String),
)


def upgrade() -> None:
    """Take the step."""
    bind = op.get_bind()
    planned = sa.select(MEETING).where(MEETING.c.cancelled_at.is_(None), MEETING.c.listed_at.is_(None))
    for meeting in bind.execute(planned).all():
        args = {'meeting': str(meeting.id), 'sequence': str(meeting.sequence), 'row': 'begin'}
        bind.execute(sa.insert(NOTICE).values(
            key=f'meeting_turns/{meeting.id}/{meeting.sequence}/begin',
            kind='meeting_turns',
            group_id=meeting.group_id,
            args=args,
            due_at=meeting.starts_at,
            not_before=meeting.starts_at,
            expires_at=meeting.starts_at + KEPT,
            state='due',
            attempt=0,
            looked=0,
            token=secrets.token_urlsafe(18),
        ))


def downgrade() -> None:
    """Take the step back."""
    op.get_bind().execute(sa.delete(NOTICE).where(NOTICE.c.kind.in_(('meeting_turns', 'outcomes_open'))))
