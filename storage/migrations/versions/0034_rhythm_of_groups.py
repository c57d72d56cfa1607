"""how many times a year a group comes together, and recesses."""

import sqlalchemy as sa
from alembic import op

revision = '0034'
down_revision = '0033'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.add_column('group', sa.Column('per_year', sa.Integer(), nullable=True))
    op.create_table(
        'recess',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('name', sa.String(length=60), nullable=False),
        sa.Column('first', sa.Date(), nullable=False),
        sa.Column('last', sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_recess')),
    )


def downgrade() -> None:
    """Take the step back."""
    op.drop_table('recess')
    with op.batch_alter_table('group') as batch:
        batch.drop_column('per_year')
