"""groups for a function, pairs, imports."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table('import_batch',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('begun_at', sa.DateTime(), nullable=False),
    sa.Column('lines', sa.Text(), nullable=True),
    sa.Column('imported_at', sa.DateTime(), nullable=True),
    sa.Column('undone_at', sa.DateTime(), nullable=True),
    sa.Column('made', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_import_batch_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_import_batch'))
    )
    with op.batch_alter_table('import_batch', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_import_batch_begun_at'), ['begun_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_import_batch_by_id'), ['by_id'], unique=False)

    op.create_table('pair',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('bestuurder_id', sa.Integer(), nullable=False),
    sa.Column('adviser_id', sa.Integer(), nullable=False),
    sa.Column('proposed_by_id', sa.Integer(), nullable=True),
    sa.Column('confirmed_at', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['adviser_id'], ['person.id'], name=op.f('fk_pair_adviser_id')),
    sa.ForeignKeyConstraint(['bestuurder_id'], ['person.id'], name=op.f('fk_pair_bestuurder_id')),
    sa.ForeignKeyConstraint(['proposed_by_id'], ['person.id'], name=op.f('fk_pair_proposed_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pair')),
    sa.UniqueConstraint('bestuurder_id', 'adviser_id', name=op.f('uq_pair_bestuurder_id_adviser_id'))
    )
    with op.batch_alter_table('pair', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_pair_adviser_id'), ['adviser_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_pair_proposed_by_id'), ['proposed_by_id'], unique=False)

    with op.batch_alter_table('account', schema=None) as batch_op:
        batch_op.add_column(sa.Column('gone_at', sa.DateTime(), nullable=True))

    with op.batch_alter_table('group', schema=None) as batch_op:
        batch_op.add_column(sa.Column('function_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_group_function_id'), 'function', ['function_id'], ['id'])

    with op.batch_alter_table('organisation', schema=None) as batch_op:
        batch_op.add_column(sa.Column('merged_into_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_organisation_merged_into_id'), 'organisation', ['merged_into_id'], ['id'])

    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.add_column(sa.Column('mail', sa.String(length=120), nullable=True))



def downgrade() -> None:
    """Take the step back."""
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.drop_column('mail')

    with op.batch_alter_table('organisation', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_organisation_merged_into_id'), type_='foreignkey')
        batch_op.drop_column('merged_into_id')

    with op.batch_alter_table('group', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_group_function_id'), type_='foreignkey')
        batch_op.drop_column('function_id')

    with op.batch_alter_table('account', schema=None) as batch_op:
        batch_op.drop_column('gone_at')

    with op.batch_alter_table('pair', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_pair_proposed_by_id'))
        batch_op.drop_index(batch_op.f('ix_pair_adviser_id'))

    op.drop_table('pair')
    with op.batch_alter_table('import_batch', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_import_batch_by_id'))
        batch_op.drop_index(batch_op.f('ix_import_batch_begun_at'))

    op.drop_table('import_batch')
