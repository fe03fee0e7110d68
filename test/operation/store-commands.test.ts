import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { backup, listDead, retry, type StoreDesk } from '../../src/operation/store-commands.ts';
import { openStore } from '../../src/store/open-store.ts';
import { insertOutgoing } from '../../src/store/outbox.ts';
import type { Store } from '../../src/store/store.ts';

const NOW = new Date('2026-03-10T03:00:00Z');

async function desk(): Promise<{ desk: StoreDesk; lines: string[]; store: Store; folder: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tanya-store-'));
  const store = await openStore({ dataFolder: folder });
  onTestFinished(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });
  const lines: string[] = [];
  return {
    desk: { config: { dataFolder: folder }, write: (line) => lines.push(line), now: () => NOW },
    lines,
    store,
    folder,
  };
}

/** An answer that was tried often enough. */
async function leaveDead(store: Store, id: string): Promise<void> {
  await store.transaction(async (queries) => {
    const at = NOW.getTime();
    await queries
      .insertInto('chats')
      .values({
        chat_key: 'c',
        channel: 'telegram',
        first_seen_at: at,
        last_seen_at: at,
        leased_until: 0,
        claims: 0,
        erase_when_sent: 0,
      })
      .execute();
    await insertOutgoing(queries, [
      {
        id,
        channel: 'telegram',
        chatKey: 'c',
        addressId: 1,
        payload: { text: 'isi rahasia' },
        replyTo: null,
        rung: 'curated',
        composed: undefined,
        urgent: false,
        state: 'waiting',
        reason: null,
        sendingBy: null,
        createdAt: at,
      },
    ]);
    await queries.updateTable('outbox').set({ state: 'dead', reason: 'http 500', attempts: 20 }).execute();
  });
}

it('lists what was not delivered without its text, and sends it again on request', async () => {
  const { desk: own, lines, store } = await desk();
  await listDead(own);
  expect(lines).toEqual(['Tidak ada jawaban yang tertahan atau gagal terkirim.']);
  await leaveDead(store, 'id-1');
  lines.length = 0;
  await listDead(own);
  expect(lines).toEqual([
    'id-1  2026-03-10 03:00 UTC  telegram  gagal berkali-kali  20 kali dicoba  http 500',
  ]);
  await retry(own, ['id-1']);
  const row = await store.db.selectFrom('outbox').select(['state', 'attempts']).executeTakeFirstOrThrow();
  expect(row).toEqual({ state: 'waiting', attempts: 0 });
  await expect(retry(own, ['id-1', 'lain'])).rejects.toMatchObject({
    remedy: expect.stringContaining('store -- dead'),
  });
});

it('copies the data while it is open, and never over another file', async () => {
  const { desk: own, lines, store, folder } = await desk();
  await leaveDead(store, 'id-1');
  const target = path.join(folder, 'cadangan', 'tanya-pmi.db');
  await expect(backup(own, target)).rejects.toMatchObject({ remedy: expect.stringContaining('hak tulis') });
  const beside = path.join(folder, 'salinan.db');
  await backup(own, beside);
  expect(lines.join('\n')).toContain('pseudonym.key');
  await expect(backup(own, beside)).rejects.toMatchObject({ remedy: expect.stringContaining('sudah ada') });
});
