"""past meetings from a list, and gemeenten of which it is only known that they were there."""

import sqlalchemy as sa
from alembic import op

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table('gemeente_presence',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_gemeente_presence_meeting_id')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_gemeente_presence_organisation_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_gemeente_presence')),
    sa.UniqueConstraint('meeting_id', 'organisation_id', name=op.f('uq_gemeente_presence_meeting_id_organisation_id'))
    )
    with op.batch_alter_table('gemeente_presence', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_gemeente_presence_organisation_id'), ['organisation_id'], unique=False)
    with op.batch_alter_table('meeting', schema=None) as batch_op:
        batch_op.add_column(sa.Column('listed_at', sa.DateTime(), nullable=True))


def downgrade() -> None:
    """Take the step back."""
    with op.batch_alter_table('meeting', schema=None) as batch_op:
        batch_op.drop_column('listed_at')
    with op.batch_alter_table('gemeente_presence', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_gemeente_presence_organisation_id'))
    op.drop_table('gemeente_presence')
