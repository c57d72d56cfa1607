"""a kring whose members are all trekkers."""

import sqlalchemy as sa
from alembic import op

revision = '0032'
down_revision = '0031'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    with op.batch_alter_table('group', schema=None) as batch_op:
        batch_op.add_column(
            sa.Column('of_leads', sa.Boolean(), server_default=sa.false(), nullable=False)
        )


def downgrade() -> None:
    """Take the step back."""
    with op.batch_alter_table('group', schema=None) as batch_op:
        batch_op.drop_column('of_leads')
