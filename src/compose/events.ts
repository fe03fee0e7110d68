import type { BreakerState } from './breaker.ts';
import type { Alarm, Spent } from './budget.ts';
import type { RefusalCode } from './composition.ts';
import type { Usage } from './spending.ts';
import type { TroubleKind } from './trouble.ts';

/** How composing one answer ended. */
export type Outcome =
  | 'answer'
  | 'question'
  | 'entry'
  | 'not-enough'
  | 'nothing-found'
  | 'refused'
  | 'trouble';

/** What happens while composing, for counters and the log. No event holds a text. */
export type ComposeEvent =
  | { type: 'call'; step: string; ms: number; usage: Usage }
  | { type: 'trouble'; step: string; kind: TroubleKind; status?: number }
  | { type: 'refusal'; code: RefusalCode; attempt: number }
  | { type: 'outcome'; outcome: Outcome; cached: boolean; ms: number }
  /** A mistake in our own code: where, without its message. */
  | { type: 'mistake'; where: string }
  | { type: 'breaker'; state: BreakerState }
  | { type: 'budget'; alarm: Alarm; spent: Spent }
  /** What was spent could not be kept yet: a restart now would forget it. */
  | { type: 'unkept' };

/** Told of every event; must not throw. */
export type Observe = (event: ComposeEvent) => void;
