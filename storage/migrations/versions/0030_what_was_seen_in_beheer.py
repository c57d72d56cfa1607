"""until when mails for a human were read, since when the first week is put away, whom to ask about data."""

import sqlalchemy as sa
from alembic import op

revision = '0030'
down_revision = '0029'
branch_labels = None
depends_on = None

COLUMNS = ('mail_read_at', 'first_week_at')


def upgrade() -> None:
    """Take the step."""
    with op.batch_alter_table('network', schema=None) as batch_op:
        for column in COLUMNS:
            batch_op.add_column(sa.Column(column, sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column('privacy_contact', sa.String(120), nullable=True))


def downgrade() -> None:
    """Take the step back."""
    with op.batch_alter_table('network', schema=None) as batch_op:
        for column in ('privacy_contact', *reversed(COLUMNS)):
            batch_op.drop_column(column)
