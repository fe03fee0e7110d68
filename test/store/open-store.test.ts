import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'libsql';
import { afterEach, describe, expect, it } from 'vitest';
import { backupStore } from '../../src/store/backup.ts';
import { StoreError } from '../../src/store/errors.ts';
import { inboxBacklog } from '../../src/store/inbox.ts';
import { openStore, STORE_FILE } from '../../src/store/open-store.ts';
import { insertMessages } from '../../src/store/receive.ts';
import { newMessage } from './messages.ts';
import { describeStores } from './stores.ts';

describeStores('opening', (stores) => {
  it('several processes may start on a new database at once', async () => {
    const settings = await stores.settings();
    const opened = await Promise.all([1, 2, 3, 4].map(() => openStore(settings)));
    expect(await Promise.all(opened.map((store) => inboxBacklog(store.db)))).toEqual(
      opened.map(() => ({ waiting: 0 })),
    );
    await Promise.all(opened.map((store) => store.close()));
  });

  it('keeps what was committed, and nothing of what was undone', async () => {
    const settings = await stores.settings();
    const store = await openStore(settings);
    const insert = (eventKey: string, fails: boolean) =>
      store.transaction(async (queries) => {
        await insertMessages(queries, [newMessage({ eventKey })]);
        if (fails) throw new Error('undone');
      });
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) => insert(`e${index}`, index % 3 === 0)),
    );
    expect(results.filter((result) => result.status === 'rejected')).toHaveLength(7);
    await store.close();
    const again = await openStore(settings);
    expect((await inboxBacklog(again.db)).waiting).toBe(13);
    await again.close();
  });

  it('refuses a database that a newer version made', async () => {
    const settings = await stores.settings();
    const store = await openStore(settings);
    await store.db
      .insertInto('kysely_migration' as never)
      .values({ name: '9999-future', timestamp: '2030-01-01' } as never)
      .execute();
    await store.close();
    await expect(openStore(settings)).rejects.toThrow(/newer version.*9999-future/);
  });

  it('says that work was announced', async () => {
    const settings = await stores.settings();
    const [one, other] = [await openStore(settings), await openStore(settings)];
    const heard = new Promise<void>((resolve) => {
      const listener = one.dialect === 'postgres' ? other : one;
      listener.listen(resolve);
    });
    // A listener on PostgreSQL may not be connected yet when the first announcement is made.
    const again = setInterval(() => one.announce(), 20);
    await heard;
    clearInterval(again);
    await Promise.all([one.close(), other.close()]);
  });
});

describe('a SQLite file', () => {
  const folders: string[] = [];
  const newFolder = async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'tanya-pmi-backup-'));
    folders.push(folder);
    return folder;
  };
  afterEach(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
  });

  it('is copied whole while it is written to', async () => {
    const folder = await newFolder();
    const store = await openStore({ dataFolder: folder });
    let written = 0;
    let writing = true;
    const writer = (async () => {
      while (writing) {
        await store.transaction((queries) =>
          insertMessages(queries, [newMessage({ eventKey: `e${written}` })]),
        );
        written++;
      }
    })();
    const copied = (async () => {
      while (written < 50) await new Promise((resolve) => setImmediate(resolve));
      const before = written;
      await backupStore({ dataFolder: folder }, path.join(folder, 'copy.db'));
      return before;
    })().finally(() => {
      writing = false;
    });
    const [atLeast] = await Promise.all([copied, writer]);
    await store.close();
    const copy = new Database(path.join(folder, 'copy.db'));
    const row = copy.prepare('select count(*) as n from inbox').get() as { n: number };
    expect(row.n).toBeGreaterThanOrEqual(atLeast);
    expect(copy.prepare('pragma integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
    copy.close();
    expect(existsSync(path.join(folder, 'copy.db.sementara'))).toBe(false);
  });

  it('is never written over, and a missing or foreign store is said to be so', async () => {
    const folder = await newFolder();
    await expect(backupStore({ dataFolder: folder }, path.join(folder, 'x'))).rejects.toThrow(/no store/);
    await (await openStore({ dataFolder: folder })).close();
    await expect(backupStore({ dataFolder: folder }, path.join(folder, 'missing', 'x'))).rejects.toThrow(
      StoreError,
    );
    await writeFile(path.join(folder, 'taken'), 'something else');
    await expect(backupStore({ dataFolder: folder }, path.join(folder, 'taken'))).rejects.toThrow(/exists/);
    await expect(
      backupStore({ dataFolder: folder, databaseUrl: 'postgres://x' }, path.join(folder, 'x')),
    ).rejects.toMatchObject({ remedy: expect.stringContaining('pg_dump') });
  });

  it('that is no database is refused with what to do', async () => {
    const folder = await newFolder();
    await writeFile(path.join(folder, STORE_FILE), 'this is no database, not even a little'.repeat(100));
    await expect(openStore({ dataFolder: folder })).rejects.toMatchObject({
      name: 'StoreError',
      remedy: expect.stringContaining(folder),
    });
  });
});
