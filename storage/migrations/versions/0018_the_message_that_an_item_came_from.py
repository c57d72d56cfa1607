"""which message an agenda item came from, in which thread a card stands; open polls by an index."""

import re

import sqlalchemy as sa
from alembic import op

revision = '0018'
down_revision = '0017'
branch_labels = None
depends_on = None

ITEM = sa.table(
    'agenda_item',
    sa.column('id', sa.Integer),
    sa.column('source_link', sa.String),
    sa.column('source_message', sa.String),
)
# What was collected until now came from Slack, whose addresses say which message it was.
ADDRESS = re.compile(r'https://[^/]+/archives/(\w{1,40})/p(\d{1,20})(\d{6})')


def upgrade() -> None:
    """Take the step."""
    with op.batch_alter_table('post', schema=None) as batch_op:
        batch_op.add_column(sa.Column('thread', sa.String(length=255), nullable=True))
    with op.batch_alter_table('agenda_item', schema=None) as batch_op:
        batch_op.add_column(sa.Column('source_message', sa.String(length=512), nullable=True))
        batch_op.create_index(batch_op.f('ix_agenda_item_source_message'), ['source_message'], unique=False)
    with op.batch_alter_table('poll', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_poll_closed_at'), ['closed_at'], unique=False)
    bind = op.get_bind()
    for item in bind.execute(sa.select(ITEM).where(ITEM.c.source_link.is_not(None))).all():
        if found := ADDRESS.fullmatch(item.source_link):
            message = f'{found[1]}/{found[2]}.{found[3]}'
            bind.execute(sa.update(ITEM).where(ITEM.c.id == item.id).values(source_message=message))


def downgrade() -> None:
    """Take the step back."""
    with op.batch_alter_table('poll', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_poll_closed_at'))
    with op.batch_alter_table('agenda_item', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_agenda_item_source_message'))
        batch_op.drop_column('source_message')
    with op.batch_alter_table('post', schema=None) as batch_op:
        batch_op.drop_column('thread')
