"""since when what goes out by itself waits: of the whole network, or of a group."""

import sqlalchemy as sa
from alembic import op

revision = '0026'
down_revision = '0025'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    for table in ('network', 'group'):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column('paused_at', sa.DateTime(), nullable=True))


def downgrade() -> None:
    """Take the step back."""
    for table in ('group', 'network'):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column('paused_at')
