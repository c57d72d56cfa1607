"""how many times a year a group comes together."""

import sqlalchemy as sa
from alembic import op

revision = '0034'
down_revision = '0033'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.add_column('group', sa.Column('per_year', sa.Integer(), nullable=True))


def downgrade() -> None:
    """Take the step back."""
    with op.batch_alter_table('group') as batch:
        batch.drop_column('per_year')
