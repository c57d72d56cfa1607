"""codes by which two accounts become one person's, and the gemeente of an installation."""

import sqlalchemy as sa
from alembic import op

revision = '0024'
down_revision = '0023'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table('account_code',
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=64), nullable=True),
    sa.Column('shown_at', sa.DateTime(), nullable=True),
    sa.Column('used_at', sa.DateTime(), nullable=True),
    sa.Column('typed_by_id', sa.Integer(), nullable=True),
    sa.Column('tries', sa.Integer(), server_default='0', nullable=False),
    sa.Column('tries_since', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_account_code_account_id_account'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['typed_by_id'], ['account.id'], name=op.f('fk_account_code_typed_by_id_account'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('account_id', name=op.f('pk_account_code')),
    sa.UniqueConstraint('key', name=op.f('uq_account_code_key'))
    )
    with op.batch_alter_table('installation', schema=None) as batch_op:
        batch_op.add_column(sa.Column('organisation_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_installation_organisation_id_organisation'), 'organisation', ['organisation_id'], ['id'])


def downgrade() -> None:
    """Take the step back."""
    with op.batch_alter_table('installation', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_installation_organisation_id_organisation'), type_='foreignkey')
        batch_op.drop_column('organisation_id')
    op.drop_table('account_code')
