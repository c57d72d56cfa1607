"""how long things are kept, as a beheerder chose; when somebody was last seen, and who was asked to stay."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0029'
down_revision = '0028'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table('silence',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('asked_on', sa.Date(), nullable=True),
    sa.Column('reminded_on', sa.Date(), nullable=True),
    sa.Column('told_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_silence_person_id')),
    sa.PrimaryKeyConstraint('person_id', name=op.f('pk_silence'))
    )
    with op.batch_alter_table('network', schema=None) as batch_op:
        batch_op.add_column(sa.Column('terms', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=True))
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.add_column(sa.Column('seen_on', sa.Date(), nullable=True))


def downgrade() -> None:
    """Take the step back."""
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.drop_column('seen_on')
    with op.batch_alter_table('network', schema=None) as batch_op:
        batch_op.drop_column('terms')
    op.drop_table('silence')
