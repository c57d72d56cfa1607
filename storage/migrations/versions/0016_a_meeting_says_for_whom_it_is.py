"""a meeting says for whom it is; one for which nobody chose goes by the rule.

No answer is touched: who has said that they come may go on doing so.
"""

import sqlalchemy as sa
from alembic import op

revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    with op.batch_alter_table('meeting', schema=None) as batch_op:
        batch_op.add_column(sa.Column('audience', sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column('for_function_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_meeting_for_function_id'), 'function', ['for_function_id'], ['id'])


def downgrade() -> None:
    """Take the step back."""
    with op.batch_alter_table('meeting', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_meeting_for_function_id'), type_='foreignkey')
        batch_op.drop_column('for_function_id')
        batch_op.drop_column('audience')
