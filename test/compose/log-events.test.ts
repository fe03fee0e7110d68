import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import type { ComposeEvent } from '../../src/compose/events.ts';
import { logEvents } from '../../src/compose/log-events.ts';

/** What an event writes to a log of the usual level. */
function logged(event: ComposeEvent): { level: number; msg: string }[] {
  const lines: { level: number; msg: string }[] = [];
  logEvents(pino({ level: 'info' }, { write: (line: string) => lines.push(JSON.parse(line)) }))(event);
  return lines;
}

const [WARN, ERROR, INFO] = [40, 50, 30];
const spent = { day: '2026-03-10', requests: 800, input: 1_600_000, output: 80_000, cost: 0 };

describe('the log', () => {
  it.each([
    [{ type: 'trouble', step: 'compose', kind: 'server', status: 500 }, WARN, 'bermasalah'],
    [{ type: 'breaker', state: 'open' }, WARN, 'diistirahatkan'],
    [{ type: 'breaker', state: 'closed' }, INFO, 'dipakai lagi'],
    [
      { type: 'budget', alarm: 'nearly-spent', spent },
      ERROR,
      'ALARM: anggaran model hari ini sudah terpakai 80 %',
    ],
    [{ type: 'budget', alarm: 'spent', spent }, ERROR, 'ALARM: anggaran model hari ini habis'],
    [{ type: 'mistake', where: 'src/compose/compose.ts:1:1' }, ERROR, 'kesalahan program'],
  ] as [ComposeEvent, number, string][])('%o', (event, level, text) => {
    expect(logged(event)).toEqual([expect.objectContaining({ level, msg: expect.stringContaining(text) })]);
  });

  it('is quiet about what is usual', () => {
    expect(logged({ type: 'refusal', code: 'figure', attempt: 1 })).toEqual([]);
    expect(logged({ type: 'trouble', step: 'compose', kind: 'resting' })).toEqual([]);
    expect(logged({ type: 'trouble', step: 'compose', kind: 'interrupted' })).toEqual([]);
    expect(logged({ type: 'outcome', outcome: 'answer', cached: false, ms: 900 })).toEqual([]);
  });
});
