"""an installation may have tokens of its own, locked, and may have ended.

Until now the settings said all that there was: one workspace of Slack, and the tenants of Teams.
"""

import sqlalchemy as sa
from alembic import op

revision = '0023'
down_revision = '0022'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    with op.batch_alter_table('installation', schema=None) as batch_op:
        batch_op.add_column(sa.Column('tokens', sa.Text(), nullable=True))
        batch_op.add_column(sa.Column('ended_at', sa.DateTime(), nullable=True))


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table('installation', schema=None) as batch_op:
        batch_op.drop_column('ended_at')
        batch_op.drop_column('tokens')
