"""parts that were taken out of a programme."""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    with op.batch_alter_table('part', schema=None) as batch_op:
        batch_op.add_column(sa.Column('removed_at', sa.DateTime(), nullable=True))


def downgrade() -> None:
    """Take the step back."""
    with op.batch_alter_table('part', schema=None) as batch_op:
        batch_op.drop_column('removed_at')
