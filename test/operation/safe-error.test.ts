import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { TanyaError } from '../../src/errors.ts';
import { logEvent } from '../../src/operation/log-events.ts';
import { safeError } from '../../src/operation/safe-error.ts';

describe('safeError', () => {
  it('gives name, message, remedy, code, place and causes', () => {
    const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const shown = safeError(new TanyaError('no store', 'Periksa DATABASE_URL.', { cause }));
    expect(shown).toMatchObject({
      name: 'TanyaError',
      message: 'no store',
      remedy: 'Periksa DATABASE_URL.',
      cause: { message: 'connect ECONNREFUSED', code: 'ECONNREFUSED' },
    });
    expect(shown.at?.[0]).toMatch(/^at .*safe-error\.test\.ts/);
  });

  it('leaves out what parsers and databases quote', () => {
    let parsing: unknown;
    try {
      JSON.parse('halo saya Budi');
    } catch (error) {
      parsing = error;
    }
    const database = Object.assign(new Error('duplicate key, tel 0812-3456-7890'), {
      detail: 'Key (content)=(halo saya Budi) already exists.',
      parameters: ['halo saya Budi'],
    });
    const shown = JSON.stringify([safeError(parsing), safeError(database), safeError('halo saya Budi')]);
    expect(shown).not.toContain('Budi');
    expect(shown).not.toContain('3456');
  });

  it('comes to an end with causes in a circle', () => {
    const error = new Error('a');
    error.cause = error;
    expect(JSON.stringify(safeError(error)).length).toBeLessThan(10_000);
  });
});

describe('logEvent', () => {
  it('writes ids and outcomes, each as loud as it deserves', () => {
    const lines: { level: number; msg: string }[] = [];
    const log = pino({ level: 'debug' }, { write: (line: string) => lines.push(JSON.parse(line)) });
    logEvent(log, { event: 'sent', channel: 'telegram', id: 'x', tookMs: 1, waitedMs: 2 });
    logEvent(log, { event: 'alarm', channel: 'whatsapp', reason: 'token' });
    logEvent(log, { event: 'trouble', where: 'worker', error: new SyntaxError('halo saya Budi') });
    expect(lines).toMatchObject([
      { level: 20, event: 'sent', id: 'x' },
      { level: 50, event: 'alarm', reason: 'token' },
      { level: 50, event: 'trouble', where: 'worker', error: { name: 'SyntaxError', message: 'withheld' } },
    ]);
    expect(JSON.stringify(lines)).not.toContain('Budi');
  });
});
