"""bodies outside in which people of the network sit, and their seats."""

import sqlalchemy as sa
from alembic import op

revision = '0031'
down_revision = '0030'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        'body',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('name', sa.String(length=60), nullable=False),
        sa.Column('key', sa.String(length=60), nullable=False),
        sa.Column('kind', sa.String(length=40), nullable=False),
        sa.Column('about', sa.String(length=300), nullable=False),
        sa.Column('found_by', sa.String(length=361), nullable=False),
        sa.Column('group_id', sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(['group_id'], ['group.id'], name=op.f('fk_body_group_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_body')),
        sa.UniqueConstraint('key', name=op.f('uq_body_key')),
    )
    op.create_index(op.f('ix_body_group_id'), 'body', ['group_id'], unique=False)
    op.create_table(
        'body_seat',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('body_id', sa.Integer(), nullable=False),
        sa.Column('role', sa.String(length=40), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=True),
        sa.Column('organisation_id', sa.Integer(), nullable=True),
        sa.Column('since', sa.Date(), nullable=True),
        sa.Column('until', sa.Date(), nullable=True),
        sa.Column('mandate', sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(['body_id'], ['body.id'], name=op.f('fk_body_seat_body_id')),
        sa.ForeignKeyConstraint(
            ['organisation_id'], ['organisation.id'], name=op.f('fk_body_seat_organisation_id')
        ),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_body_seat_person_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_body_seat')),
    )
    for column in ('body_id', 'person_id', 'organisation_id', 'until'):
        op.create_index(op.f(f'ix_body_seat_{column}'), 'body_seat', [column], unique=False)


def downgrade() -> None:
    """Take the step back."""
    op.drop_table('body_seat')
    op.drop_table('body')
