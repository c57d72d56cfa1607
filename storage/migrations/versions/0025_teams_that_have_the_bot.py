"""the teams that have the bot, whose members are read at each start; and a notice is found by its token.

Teams names a team only with what happens in it; a card says by its token that somebody sees it.
"""

import sqlalchemy as sa
from alembic import op

revision = '0025'
down_revision = '0024'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table('team',
    sa.Column('installation_id', sa.Integer(), nullable=False),
    sa.Column('room', sa.String(length=255), nullable=False),
    sa.ForeignKeyConstraint(['installation_id'], ['installation.id'], name=op.f('fk_team_installation_id_installation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('installation_id', 'room', name=op.f('pk_team'))
    )
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_notice_token'), ['token'], unique=False)


def downgrade() -> None:
    """Take the step back."""
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_notice_token'))
    op.drop_table('team')
