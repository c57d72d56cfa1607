"""addresses for mail in a table of their own, and by which way somebody is told.

Until now an address was a word of its person, which two could share; it stays with whoever was
entered first, and the logboek says who lost it. Nothing of before is mailed by itself.
"""

import sqlalchemy as sa
from alembic import op

revision = '0022'
down_revision = '0021'
branch_labels = None
depends_on = None

SHARED = (
    "INSERT INTO audit_entry (at, act, person_id)"
    " VALUES (CURRENT_TIMESTAMP, 'mail_shared', :person)"
)


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        'mail_address',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('address', sa.String(length=254), nullable=False),
        sa.Column('given_by_id', sa.Integer(), nullable=True),
        sa.Column('added_at', sa.DateTime(), nullable=True),
        sa.Column('first_sent_at', sa.DateTime(), nullable=True),
        sa.Column('confirmed_at', sa.DateTime(), nullable=True),
        sa.Column('stopped_at', sa.DateTime(), nullable=True),
        sa.Column('paused_at', sa.DateTime(), nullable=True),
        sa.Column('bounced_at', sa.DateTime(), nullable=True),
        sa.Column('fault', sa.String(length=80), nullable=True),
        sa.ForeignKeyConstraint(['given_by_id'], ['person.id'], name=op.f('fk_mail_address_given_by_id')),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_mail_address_person_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_mail_address')),
        sa.UniqueConstraint('address', name=op.f('uq_mail_address_address')),
    )
    with op.batch_alter_table('mail_address', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_mail_address_given_by_id'), ['given_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_mail_address_person_id'), ['person_id'], unique=True)
    op.create_table(
        'mail_domain',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('domain', sa.String(length=253), nullable=False),
        sa.Column('organisation_id', sa.Integer(), nullable=False),
        sa.Column('tied_by_id', sa.Integer(), nullable=True),
        sa.Column('tied_at', sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_mail_domain_organisation_id')),
        sa.ForeignKeyConstraint(['tied_by_id'], ['person.id'], name=op.f('fk_mail_domain_tied_by_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_mail_domain')),
        sa.UniqueConstraint('domain', name=op.f('uq_mail_domain_domain')),
    )
    with op.batch_alter_table('mail_domain', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_mail_domain_organisation_id'), ['organisation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_mail_domain_tied_by_id'), ['tied_by_id'], unique=False)
    op.create_table(
        'mail_leftover',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('key', sa.String(length=255), nullable=False),
        sa.Column('address', sa.String(length=254), nullable=True),
        sa.Column('person', sa.Integer(), nullable=False),
        sa.Column('meeting', sa.Integer(), nullable=True),
        sa.Column('at', sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_mail_leftover')),
    )
    with op.batch_alter_table('mail_leftover', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_mail_leftover_at'), ['at'], unique=False)
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.add_column(sa.Column('mail_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('begun_at', sa.DateTime(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f('fk_notice_mail_id'), 'mail_address', ['mail_id'], ['id'], ondelete='SET NULL'
        )
        batch_op.create_index(batch_op.f('ix_notice_mail_id'), ['mail_id'], unique=False)
    op.execute('UPDATE notice SET begun_at = started_at')
    _into_the_table()
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.drop_column('mail')
        batch_op.add_column(sa.Column('by_mail', sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column('invitations_by_mail', sa.Boolean(), server_default=sa.false(), nullable=False))


def _into_the_table() -> None:
    """Write each address down for the first person who has it; the others have none any more."""
    connection, taken = op.get_bind(), set()
    words = "SELECT id, mail FROM person WHERE trim(mail) <> '' ORDER BY id"
    for person, written in connection.execute(sa.text(words)).all():
        address = written.strip().lower()
        new = address not in taken
        taken.add(address)
        row = 'INSERT INTO mail_address (person_id, address) VALUES (:person, :address)' if new else SHARED
        connection.execute(sa.text(row), {'person': person, 'address': address} if new else {'person': person})


def downgrade() -> None:
    """Take the step back."""
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.drop_column('invitations_by_mail')
        batch_op.drop_column('by_mail')
        batch_op.add_column(sa.Column('mail', sa.String(length=120), nullable=True))
    op.execute(
        'UPDATE person SET mail = (SELECT address FROM mail_address WHERE mail_address.person_id = person.id)'
    )
    op.execute("DELETE FROM audit_entry WHERE act LIKE 'mail\\_%' ESCAPE '\\'")
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_notice_mail_id'))
        batch_op.drop_constraint(batch_op.f('fk_notice_mail_id'), type_='foreignkey')
        batch_op.drop_column('begun_at')
        batch_op.drop_column('mail_id')
    op.drop_table('mail_leftover')
    op.drop_table('mail_domain')
    op.drop_table('mail_address')
