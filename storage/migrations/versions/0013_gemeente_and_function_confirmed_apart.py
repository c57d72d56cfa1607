"""gemeente and function are confirmed apart, and a voice knows whether it was.

Whoever was confirmed, leads a group or is beheerder stays confirmed; a list confirmed those it
entered. The rest waits on one list. No item and no voice is touched: each stays as it was given.
"""

import sqlalchemy as sa
from alembic import op

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None

TRUSTED = 'confirmed OR admin OR EXISTS (SELECT 1 FROM "lead" WHERE "lead".person_id = person.id)'


def upgrade() -> None:
    """Take the step."""
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.add_column(sa.Column('confirmed_organisation_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('confirmed_function_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('claimed_at', sa.DateTime(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_person_confirmed_organisation_id'), 'organisation', ['confirmed_organisation_id'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_person_confirmed_function_id'), 'function', ['confirmed_function_id'], ['id'])
        batch_op.create_index(batch_op.f('ix_person_confirmed_organisation_id'), ['confirmed_organisation_id'], unique=False)
    op.execute(
        'UPDATE person SET confirmed_organisation_id = organisation_id,'
        f' confirmed_function_id = function_id WHERE {TRUSTED}'
    )
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.drop_column('confirmed')
    with op.batch_alter_table('support', schema=None) as batch_op:
        batch_op.add_column(sa.Column('confirmed', sa.Boolean(), server_default=sa.true(), nullable=False))


def downgrade() -> None:
    """Take the step back."""
    with op.batch_alter_table('support', schema=None) as batch_op:
        batch_op.drop_column('confirmed')
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.add_column(sa.Column('confirmed', sa.Boolean(), server_default=sa.false(), nullable=False))
    op.execute(
        'UPDATE person SET confirmed = true WHERE'
        ' (organisation_id IS NULL OR organisation_id = confirmed_organisation_id)'
        ' AND (function_id IS NULL OR function_id = confirmed_function_id)'
    )
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.alter_column('confirmed', server_default=None)
        batch_op.drop_index(batch_op.f('ix_person_confirmed_organisation_id'))
        batch_op.drop_constraint(batch_op.f('fk_person_confirmed_function_id'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_person_confirmed_organisation_id'), type_='foreignkey')
        batch_op.drop_column('claimed_at')
        batch_op.drop_column('confirmed_function_id')
        batch_op.drop_column('confirmed_organisation_id')
