"""what is wrong with the bot itself, and since when."""

import sqlalchemy as sa
from alembic import op

revision = '0027'
down_revision = '0026'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        'illness',
        sa.Column('ailment', sa.String(length=40), nullable=False),
        sa.Column('seen_at', sa.DateTime(), nullable=False),
        sa.Column('begun_at', sa.DateTime(), nullable=True),
        sa.Column('well_at', sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint('ailment', name=op.f('pk_illness')),
    )


def downgrade() -> None:
    """Take the step back."""
    op.drop_table('illness')
