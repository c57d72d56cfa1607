"""channels and notices know of which workspace they are; ids of every platform fit.

Until now there was one workspace of Slack: that of the accounts. A channel is of the workspace of
whoever tied it, for it was matched with what they typed there; else of the one most accounts are of.
"""

import sqlalchemy as sa
from alembic import op

revision = '0019'
down_revision = '0018'
branch_labels = None
depends_on = None

LONG, SHORT = sa.String(length=255), sa.String(length=40)
MOST = (
    "coalesce((SELECT workspace FROM account WHERE platform = 'slack'"
    " GROUP BY workspace ORDER BY count(*) DESC, workspace LIMIT 1), '')"
)
OF_ASKER = (
    "(SELECT workspace FROM account WHERE account.platform = 'slack'"
    " AND account.person_id = link.asked_by_id ORDER BY account.id DESC LIMIT 1)"
)
OF_LINK = "(SELECT workspace FROM link WHERE link.channel = post.channel ORDER BY link.id LIMIT 1)"
WENT_TO = (
    "(SELECT account.id FROM account WHERE account.person_id = notice.person_id"
    " AND account.conversation = notice.conversation ORDER BY account.id LIMIT 1)"
)
UNIQUE = {'link': ['group_id', 'channel'], 'post': ['kind', 'subject', 'channel']}


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        'installation',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('platform', SHORT, nullable=False),
        sa.Column('workspace', SHORT, nullable=False),
        sa.Column('name', sa.String(length=120), nullable=True),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_installation')),
        sa.UniqueConstraint('platform', 'workspace', name=op.f('uq_installation_platform_workspace')),
    )
    op.execute(
        "INSERT INTO installation (platform, workspace)"
        " SELECT DISTINCT platform, workspace FROM account WHERE workspace <> ''"
    )
    with op.batch_alter_table('account', schema=None) as batch_op:
        batch_op.alter_column('conversation', existing_type=SHORT, type_=LONG, existing_nullable=True)
        batch_op.add_column(sa.Column('language', sa.String(length=5), nullable=True))
        batch_op.add_column(sa.Column('seen_at', sa.DateTime(), nullable=True))
    for table, columns in UNIQUE.items():
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.alter_column('channel', existing_type=SHORT, type_=LONG, existing_nullable=False)
            batch_op.add_column(sa.Column('platform', SHORT, nullable=False, server_default='slack'))
            batch_op.add_column(sa.Column('workspace', SHORT, nullable=False, server_default=''))
            batch_op.drop_constraint(batch_op.f(f'uq_{table}_{"_".join(columns)}'), type_='unique')
            if table == 'link':
                batch_op.add_column(sa.Column('name', sa.String(length=120), nullable=True))
            else:
                batch_op.add_column(sa.Column('twice', sa.Boolean(), server_default=sa.false(), nullable=False))
                batch_op.alter_column('message', existing_type=SHORT, type_=LONG, existing_nullable=True)
    op.execute(f"UPDATE link SET workspace = coalesce({OF_ASKER}, {MOST})")  # noqa: S608 - our own words
    op.execute(f"UPDATE post SET workspace = coalesce({OF_LINK}, {MOST})")  # noqa: S608
    for table, columns in UNIQUE.items():
        wider = [*columns[:-1], 'platform', 'workspace', 'channel']
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.alter_column('platform', existing_type=SHORT, server_default=None)
            batch_op.alter_column('workspace', existing_type=SHORT, server_default=None)
            batch_op.create_unique_constraint(batch_op.f(f'uq_{table}_{"_".join(wider)}'), wider)
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.alter_column('conversation', existing_type=SHORT, type_=LONG, existing_nullable=True)
        batch_op.alter_column('message', existing_type=SHORT, type_=LONG, existing_nullable=True)
        batch_op.add_column(sa.Column('repeats', sa.Integer(), server_default='0', nullable=False))
        batch_op.add_column(sa.Column('account_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f('fk_notice_account_id'), 'account', ['account_id'], ['id'], ondelete='SET NULL'
        )
        batch_op.create_index(batch_op.f('ix_notice_account_id'), ['account_id'], unique=False)
    op.execute(f"UPDATE notice SET account_id = {WENT_TO} WHERE conversation IS NOT NULL")  # noqa: S608


def downgrade() -> None:
    """Take the step back."""
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_notice_account_id'))
        batch_op.drop_constraint(batch_op.f('fk_notice_account_id'), type_='foreignkey')
        batch_op.drop_column('account_id')
        batch_op.drop_column('repeats')
        batch_op.alter_column('message', existing_type=LONG, type_=SHORT, existing_nullable=True)
        batch_op.alter_column('conversation', existing_type=LONG, type_=SHORT, existing_nullable=True)
    for table, columns in UNIQUE.items():
        wider = [*columns[:-1], 'platform', 'workspace', 'channel']
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_constraint(batch_op.f(f'uq_{table}_{"_".join(wider)}'), type_='unique')
            batch_op.drop_column('workspace')
            batch_op.drop_column('platform')
            batch_op.alter_column('channel', existing_type=LONG, type_=SHORT, existing_nullable=False)
            batch_op.create_unique_constraint(batch_op.f(f'uq_{table}_{"_".join(columns)}'), columns)
            if table == 'link':
                batch_op.drop_column('name')
            else:
                batch_op.drop_column('twice')
                batch_op.alter_column('message', existing_type=LONG, type_=SHORT, existing_nullable=True)
    with op.batch_alter_table('account', schema=None) as batch_op:
        batch_op.drop_column('seen_at')
        batch_op.drop_column('language')
        batch_op.alter_column('conversation', existing_type=LONG, type_=SHORT, existing_nullable=True)
    op.drop_table('installation')
