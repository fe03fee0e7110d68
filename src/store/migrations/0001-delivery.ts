import { type ColumnDataType, type Kysely, sql } from 'kysely';
import type { Dialect } from '../store.ts';

/** Tables of the inbox, the outbox and what stands around them. */
export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const moment: ColumnDataType = 'bigint';
  await db.schema
    .createTable('chats')
    .addColumn('chat_key', 'text', (column) => column.primaryKey())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('first_seen_at', moment, (column) => column.notNull())
    .addColumn('last_seen_at', moment, (column) => column.notNull())
    .addColumn('way_in', 'text')
    .addColumn('answered_at', moment)
    .addColumn('limited_until', moment)
    .addColumn('unreachable_at', moment)
    .addColumn('ready_at', moment)
    .addColumn('leased_by', 'text')
    .addColumn('leased_until', moment, (column) => column.notNull().defaultTo(0))
    .addColumn('claims', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('erase_when_sent', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await sql`create index chats_ready on chats (ready_at) where ready_at is not null`.execute(db);

  await withId(db, dialect, 'addresses', 'id')
    .addColumn('chat_key', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('seen_at', moment, (column) => column.notNull())
    .addUniqueConstraint('addresses_unique', ['chat_key', 'account', 'address'])
    .execute();

  await withId(db, dialect, 'inbox', 'id')
    .addColumn('event_key', 'text', (column) => column.notNull().unique())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('chat_key', 'text', (column) => column.notNull())
    .addColumn('address_id', moment, (column) => column.notNull())
    .addColumn('message_id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('urgent', 'integer', (column) => column.notNull())
    .addColumn('sent_at', moment, (column) => column.notNull())
    .addColumn('received_at', moment, (column) => column.notNull())
    .addColumn('due_at', moment, (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('done_at', moment)
    .execute();
  await sql`create index inbox_waiting on inbox (chat_key, due_at) where state = 'waiting'`.execute(db);
  await sql`create index inbox_chat on inbox (chat_key, received_at)`.execute(db);
  await sql`create index inbox_received on inbox (received_at)`.execute(db);

  await withId(db, dialect, 'outbox', 'seq')
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('chat_key', 'text', (column) => column.notNull())
    .addColumn('address_id', moment, (column) => column.notNull())
    .addColumn('payload', 'text', (column) => column.notNull())
    .addColumn('reply_to', 'text')
    .addColumn('rung', 'text', (column) => column.notNull())
    .addColumn('urgent', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('repeats', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('next_at', moment, (column) => column.notNull())
    .addColumn('sending_by', 'text')
    .addColumn('created_at', moment, (column) => column.notNull())
    .addColumn('sent_at', moment)
    .addColumn('platform_key', 'text')
    .addColumn('status', 'text')
    .execute();
  await sql`create index outbox_open on outbox (chat_key, seq) where state in ('waiting', 'sending', 'unsure')`.execute(
    db,
  );
  await sql`create index outbox_kept on outbox (state) where state in ('dead', 'held', 'given-up')`.execute(
    db,
  );
  await sql`create index outbox_platform on outbox (platform_key) where platform_key is not null`.execute(db);
  await sql`create index outbox_created on outbox (created_at)`.execute(db);
  await sql`create index outbox_chat on outbox (chat_key)`.execute(db);

  await db.schema
    .createTable('conversations')
    .addColumn('chat_key', 'text', (column) => column.primaryKey())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('updated_at', moment, (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('send_counts')
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('month', 'text', (column) => column.notNull())
    .addColumn('part', 'integer', (column) => column.notNull())
    .addColumn('sent', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('send_counts_key', ['channel', 'month', 'part'])
    .execute();

  await db.schema
    .createTable('pauses')
    .addColumn('channel', 'text', (column) => column.primaryKey())
    .addColumn('until', moment, (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .execute();
}

/** A table whose id counts up and is never given twice, in each database's own way of saying so. */
function withId(db: Kysely<unknown>, dialect: Dialect, table: string, id: string) {
  return dialect === 'postgres'
    ? db.schema
        .createTable(table)
        .addColumn(id, 'bigint', (column) => column.primaryKey().generatedAlwaysAsIdentity())
    : db.schema.createTable(table).addColumn(id, 'integer', (column) => column.primaryKey().autoIncrement());
}
