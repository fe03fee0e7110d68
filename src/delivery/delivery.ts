import { randomUUID } from 'node:crypto';
import type { Reply } from '../message.ts';
import type { Store } from '../store/store.ts';
import type { Channel, ChannelName, Content, Intake } from './channel.ts';
import type { Observe } from './events.ts';
import { createIntake } from './intake.ts';
import { Load } from './load.ts';
import type { Parts } from './parts.ts';
import { Pauses } from './pauses.ts';
import type { Batch, Respond } from './respond.ts';
import { DEFAULT_LIMITS, DEFAULT_TIMING, type Limits, type Timing } from './timing.ts';
import { Turns } from './turns.ts';
import { Worker } from './worker.ts';

/** What delivery needs from outside; see `Parts` for what each function takes and gives. */
export interface DeliveryOptions {
  store: Store;
  channels: readonly Channel[];
  respond: Respond;
  /** What is said when answering failed for good; must not throw. */
  sayFailure: (messages: Batch['messages']) => Reply;
  keyOf: (channel: ChannelName, account: string, person: string) => string;
  redact: (content: Content) => Content;
  isUrgent: (text: string) => boolean;
  /** Whether the month's budget lets a message go out; without it everything goes. */
  mayUse?: (channel: ChannelName, urgent: boolean) => boolean | Promise<boolean>;
  observe?: Observe;
  timing?: Partial<Timing>;
  limits?: Partial<Limits>;
  clock?: () => number;
  random?: () => number;
  newId?: () => string;
}

/** Delivery of one process. */
export interface Delivery {
  /** Where the channels put what they received; works without `start`, when other processes do the work. */
  intake: Intake;
  /** Starts answering and sending. */
  start(): void;
  /**
   * Takes no more work and waits for what is under way.
   * @returns whether everything came to its end within `mostMs`
   */
  stop(mostMs: number): Promise<boolean>;
}

/** Puts delivery together. Several processes may run it on one store. */
export function createDelivery(options: DeliveryOptions): Delivery {
  const parts: Parts = {
    store: options.store,
    channels: new Map(options.channels.map((channel) => [channel.name, channel])),
    respond: options.respond,
    sayFailure: options.sayFailure,
    keyOf: options.keyOf,
    redact: options.redact,
    isUrgent: options.isUrgent,
    mayUse: options.mayUse ?? (() => true),
    observe: options.observe ?? (() => undefined),
    timing: { ...DEFAULT_TIMING, ...options.timing },
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    pauses: new Pauses(),
    load: new Load(options.store.db),
    turns: new Turns(() => performance.now()),
    clock: options.clock ?? Date.now,
    random: options.random ?? Math.random,
    newId: options.newId ?? randomUUID,
  };
  const worker = new Worker(parts);
  return {
    intake: createIntake(parts),
    start: () => worker.start(),
    stop: (mostMs) => worker.stop(mostMs),
  };
}
