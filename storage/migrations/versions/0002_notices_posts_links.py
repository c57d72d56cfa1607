"""notices, posts, links."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    with op.batch_alter_table('network', schema=None) as batch_op:
        batch_op.add_column(sa.Column('doubtful_until', sa.DateTime(), nullable=True))

    op.create_table('post',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('subject', sa.Integer(), nullable=False),
    sa.Column('channel', sa.String(length=40), nullable=False),
    sa.Column('message', sa.String(length=40), nullable=True),
    sa.Column('wanted', sa.Integer(), nullable=False),
    sa.Column('shown', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_post')),
    sa.UniqueConstraint('kind', 'subject', 'channel', name=op.f('uq_post_kind_subject_channel'))
    )
    op.create_table('link',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=True),
    sa.Column('channel', sa.String(length=40), nullable=False),
    sa.Column('asked_by_id', sa.Integer(), nullable=True),
    sa.Column('proven_at', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['asked_by_id'], ['person.id'], name=op.f('fk_link_asked_by_id')),
    sa.ForeignKeyConstraint(['group_id'], ['group.id'], name=op.f('fk_link_group_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_link')),
    sa.UniqueConstraint('group_id', 'channel', name=op.f('uq_link_group_id_channel'))
    )
    with op.batch_alter_table('link', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_link_asked_by_id'), ['asked_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_link_channel'), ['channel'], unique=False)

    op.create_table('notice',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=120).with_variant(sa.String(length=120, collation='C'), 'postgresql'), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('post_id', sa.Integer(), nullable=True),
    sa.Column('group_id', sa.Integer(), nullable=True),
    sa.Column('args', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('due_at', sa.DateTime(), nullable=False),
    sa.Column('expires_at', sa.DateTime(), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('not_before', sa.DateTime(), nullable=False),
    sa.Column('attempt', sa.Integer(), nullable=False),
    sa.Column('looked', sa.Integer(), nullable=False),
    sa.Column('token', sa.String(length=40), nullable=False),
    sa.Column('started_at', sa.DateTime(), nullable=True),
    sa.Column('conversation', sa.String(length=40), nullable=True),
    sa.Column('message', sa.String(length=40), nullable=True),
    sa.Column('fault', sa.String(length=80), nullable=True),
    sa.Column('settled_at', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['group_id'], ['group.id'], name=op.f('fk_notice_group_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_notice_person_id')),
    sa.ForeignKeyConstraint(['post_id'], ['post.id'], name=op.f('fk_notice_post_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notice')),
    sa.UniqueConstraint('key', name=op.f('uq_notice_key'))
    )
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.create_index('ix_notice_group_id_due_at', ['group_id', 'due_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_notice_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_notice_post_id'), ['post_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_notice_settled_at'), ['settled_at'], unique=False)
        batch_op.create_index('ix_notice_state_not_before', ['state', 'not_before'], unique=False)

    with op.batch_alter_table('account', schema=None) as batch_op:
        batch_op.add_column(sa.Column('conversation', sa.String(length=40), nullable=True))

    with op.batch_alter_table('membership', schema=None) as batch_op:
        batch_op.alter_column('joined_at', existing_type=sa.DateTime(), nullable=True)

    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.add_column(sa.Column('admin', sa.Boolean(), server_default=sa.false(), nullable=False))



def downgrade() -> None:
    """Take the step back."""
    op.execute("UPDATE membership SET joined_at = '1970-01-01' WHERE joined_at IS NULL")
    with op.batch_alter_table('membership', schema=None) as batch_op:
        batch_op.alter_column('joined_at', existing_type=sa.DateTime(), nullable=False)

    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.drop_column('admin')

    with op.batch_alter_table('account', schema=None) as batch_op:
        batch_op.drop_column('conversation')

    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.drop_index('ix_notice_state_not_before')
        batch_op.drop_index(batch_op.f('ix_notice_settled_at'))
        batch_op.drop_index(batch_op.f('ix_notice_post_id'))
        batch_op.drop_index(batch_op.f('ix_notice_person_id'))
        batch_op.drop_index('ix_notice_group_id_due_at')

    op.drop_table('notice')
    with op.batch_alter_table('link', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_link_channel'))
        batch_op.drop_index(batch_op.f('ix_link_asked_by_id'))

    op.drop_table('link')
    op.drop_table('post')
    with op.batch_alter_table('network', schema=None) as batch_op:
        batch_op.drop_column('doubtful_until')
