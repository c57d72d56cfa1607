"""what a workspace was found able to show: charts and tables, and where."""

import sqlalchemy as sa
from alembic import op

revision = '0020'
down_revision = '0019'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table('ability',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('platform', sa.String(length=40), nullable=False),
    sa.Column('workspace', sa.String(length=255), nullable=False),
    sa.Column('picture', sa.String(length=40), nullable=False),
    sa.Column('surface', sa.String(length=40), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ability')),
    sa.UniqueConstraint('platform', 'workspace', 'picture', 'surface', name=op.f('uq_ability_platform_workspace_picture_surface'))
    )


def downgrade() -> None:
    """Take the step back."""
    op.drop_table('ability')
