"""calendar addresses."""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    # SHA-256 (hex) of the secret in the address of somebody's calendar; null: they have none.
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.add_column(sa.Column('feed_key', sa.String(length=64), nullable=True))
        batch_op.create_index(batch_op.f('ix_person_feed_key'), ['feed_key'], unique=True)


def downgrade() -> None:
    """Take the step back."""
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_person_feed_key'))
        batch_op.drop_column('feed_key')
