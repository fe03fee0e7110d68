import type { OpenRow, RowChange } from '../store/outbox.ts';
import type { SendResult } from './channel.ts';
import { askedDelay, nextDelay } from './retry.ts';
import type { Timing } from './timing.ts';

/** What follows from one try to send. */
export interface AfterSend {
  change: RowChange;
  /** Nothing on this channel goes out before this moment. */
  pausedUntil?: number;
  /** Nothing reaches this chat any more. */
  unreachable?: true;
}

/** What the decision depends on besides the result. */
export interface Circumstances {
  now: number;
  /** From 0 to under 1. */
  random: number;
  confirmsLater: boolean;
  timing: Pick<
    Timing,
    'retryFirst' | 'retryMost' | 'mostAttempts' | 'confirm' | 'unsure' | 'mostRepeats' | 'alarm'
  >;
}

/** Decides what becomes of a message after a try to send it. Pure. */
export function afterSend(
  result: Exclude<SendResult, { outcome: 'sent' }>,
  row: Pick<OpenRow, 'attempts' | 'repeats'>,
  { now, random, confirmsLater, timing }: Circumstances,
): AfterSend {
  switch (result.outcome) {
    case 'give-up': {
      const change = {
        state: 'given-up',
        reason: result.reason,
        attempts: row.attempts,
        nextAt: now,
      } as const;
      return { change, ...(result.unreachable ? { unreachable: true } : {}) };
    }
    case 'alarm': {
      // Counts as no try: the message is good, an operator has to mend something.
      const nextAt = now + askedDelay(timing.alarm, random);
      return {
        change: { state: 'waiting', reason: result.reason, attempts: row.attempts, nextAt },
        pausedUntil: nextAt,
      };
    }
    case 'ambiguous': {
      if (row.repeats >= timing.mostRepeats) {
        return {
          change: { state: 'dead', reason: `unsure: ${result.reason}`, attempts: row.attempts, nextAt: now },
        };
      }
      const wait = confirmsLater ? timing.confirm : askedDelay(timing.unsure * 2 ** row.repeats, random);
      return {
        change: { state: 'unsure', reason: result.reason, attempts: row.attempts, nextAt: now + wait },
      };
    }
    case 'retry': {
      const attempts = row.attempts + 1;
      if (attempts >= timing.mostAttempts) {
        return { change: { state: 'dead', reason: result.reason, attempts, nextAt: now } };
      }
      const delay = nextDelay(attempts, random, timing.retryFirst, timing.retryMost);
      const wait = result.afterMs === undefined ? delay : Math.max(askedDelay(result.afterMs, random), 1);
      const nextAt = now + wait;
      return {
        change: { state: 'waiting', reason: result.reason, attempts, nextAt },
        ...(result.scope === 'channel' ? { pausedUntil: nextAt } : {}),
      };
    }
  }
}
