"""an installation keeps the address at which the platform serves it.

Teams tells it with whatever it sends; after a start it is needed before anything was sent.
"""

import sqlalchemy as sa
from alembic import op

revision = '0021'
down_revision = '0020'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    with op.batch_alter_table('installation', schema=None) as batch_op:
        batch_op.add_column(sa.Column('service', sa.String(length=500), nullable=True))


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table('installation', schema=None) as batch_op:
        batch_op.drop_column('service')
