"""what screens promised: how many people will hear something, and why anybody did not."""

import sqlalchemy as sa
from alembic import op

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table('promise',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=True),
    sa.Column('poll_id', sa.Integer(), nullable=True),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('forgotten', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_promise_meeting_id')),
    sa.ForeignKeyConstraint(['poll_id'], ['poll.id'], name=op.f('fk_promise_poll_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_promise'))
    )
    with op.batch_alter_table('promise', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_promise_meeting_id'), ['meeting_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_promise_poll_id'), ['poll_id'], unique=False)
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.add_column(sa.Column('promise_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('promised', sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column('unheard', sa.String(length=40), nullable=True))
        batch_op.create_index(batch_op.f('ix_notice_promise_id'), ['promise_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_notice_promise_id'), 'promise', ['promise_id'], ['id'])


def downgrade() -> None:
    """Take the step back."""
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_notice_promise_id'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_notice_promise_id'))
        batch_op.drop_column('unheard')
        batch_op.drop_column('promised')
        batch_op.drop_column('promise_id')
    with op.batch_alter_table('promise', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_promise_poll_id'))
        batch_op.drop_index(batch_op.f('ix_promise_meeting_id'))
    op.drop_table('promise')
