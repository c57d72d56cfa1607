"""places of gemeenten in groups, so that an empty one is seen."""

import sqlalchemy as sa
from alembic import op

revision = '0035'
down_revision = '0034'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        'group_place',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('group_id', sa.Integer(), nullable=False),
        sa.Column('organisation_id', sa.Integer(), nullable=False),
        sa.Column('place', sa.String(length=40), nullable=False),
        sa.Column('held_on', sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(['group_id'], ['group.id'], name=op.f('fk_group_place_group_id_group')),
        sa.ForeignKeyConstraint(
            ['organisation_id'],
            ['organisation.id'],
            name=op.f('fk_group_place_organisation_id_organisation'),
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_group_place')),
        sa.UniqueConstraint(
            'group_id', 'organisation_id', 'place', name=op.f('uq_group_place_group_id_organisation_id_place')
        ),
    )
    op.create_index(
        op.f('ix_group_place_organisation_id'), 'group_place', ['organisation_id'], unique=False
    )


def downgrade() -> None:
    """Take the step back."""
    op.drop_table('group_place')
