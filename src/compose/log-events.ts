import type { Logger } from 'pino';
import type { Observe } from './events.ts';
import type { TroubleKind } from './trouble.ts';

const QUIET: ReadonlySet<TroubleKind> = new Set(['resting', 'budget', 'interrupted', 'declined']);

/** Writes what an operator should know of the model to the log: trouble, breaker, budget, mistakes of ours. */
export function logEvents(log: Logger): Observe {
  return (event) => {
    switch (event.type) {
      case 'trouble':
        // Told when it began: a resting model, a spent budget. And no trouble at all: an answer wanted sooner.
        log[QUIET.has(event.kind) ? 'debug' : 'warn'](
          { step: event.step, kind: event.kind, status: event.status },
          'model bahasa bermasalah',
        );
        return;
      case 'breaker':
        if (event.state === 'closed') log.info('model bahasa dipakai lagi');
        else log.warn('model bahasa diistirahatkan; bot menjawab tanpa model sampai pulih');
        return;
      case 'budget':
        log.error(
          event.spent,
          event.alarm === 'spent'
            ? 'ALARM: anggaran model hari ini habis; bot menjawab tanpa model sampai besok (MODEL_DAILY_REQUESTS, MODEL_DAILY_COST)'
            : 'ALARM: anggaran model hari ini sudah terpakai 80 %',
        );
        return;
      case 'unkept':
        log.warn('pemakaian model belum bisa dicatat; dicoba lagi pada panggilan berikutnya');
        return;
      case 'mistake':
        log.error(
          { where: event.where },
          'kesalahan program saat menyusun jawaban; bot menjawab tanpa model',
        );
        return;
      case 'refusal':
      case 'outcome':
      case 'call':
        log.debug(event, 'model bahasa');
    }
  };
}
