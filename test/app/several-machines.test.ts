import { expect, inject, it, vi } from 'vitest';
import { createDatabase } from '../store/create-database.ts';
import { get, QUESTION, says, started, telegramServer, WAIT } from './servers.ts';

const postgres = inject('postgres');

it.skipIf(postgres === undefined)(
  'two machines on one PostgreSQL answer each message once, with nothing shared but the settings',
  async () => {
    const telegram = await telegramServer();
    const settings = {
      TELEGRAM_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.url,
      TELEGRAM_WEBHOOK_SECRET: 'rahasia',
      PUBLIC_URL: 'https://tanya.contoh.id',
      DATABASE_URL: await createDatabase(postgres ?? ''),
    };
    const machines = await Promise.all([started(settings), started(settings)]);
    const post = (update: object, { running }: (typeof machines)[number]) =>
      fetch(`${running.url}/webhook/telegram`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Telegram-Bot-Api-Secret-Token': 'rahasia' },
        body: JSON.stringify(update),
      }).then(({ status }) => status);
    const people = Array.from({ length: 12 }, (_one, index) => 600 + index);
    // Each is delivered to both machines, as a platform does when an answer comes late.
    const statuses = await Promise.all(
      people.flatMap((chat, index) => {
        const update = { update_id: 100 + index, ...says(QUESTION, chat, index + 1) };
        return machines.map((machine) => post(update, machine));
      }),
    );
    expect(new Set(statuses)).toEqual(new Set([200]));
    await vi.waitFor(() => expect(telegram.seen.length).toBeGreaterThanOrEqual(people.length), WAIT);
    const counts = await Promise.all(machines.map(({ running }) => get(running, '/metrics')));
    const sum = (name: string) =>
      counts.reduce(
        (total, { body }) => total + Number(new RegExp(`^${name}\\{.*\\} (\\d+)$`, 'm').exec(body)?.[1] ?? 0),
        0,
      );
    expect([sum('tanya_received_total'), sum('tanya_duplicates_total')]).toEqual([12, 12]);
    await Promise.all(machines.map(({ running }) => running.stop()));
    expect(telegram.seen.map(({ chat }) => chat).sort()).toEqual(people.map(String).sort());
  },
  30_000,
);
