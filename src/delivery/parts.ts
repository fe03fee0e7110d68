import type { Reply } from '../message.ts';
import type { Store } from '../store/store.ts';
import type { Channel, ChannelName, Content } from './channel.ts';
import type { Observe } from './events.ts';
import type { Load } from './load.ts';
import type { Pauses } from './pauses.ts';
import type { Batch, Respond } from './respond.ts';
import type { Limits, Timing } from './timing.ts';
import type { Turns } from './turns.ts';

/** Everything delivery works with. */
export interface Parts {
  store: Store;
  channels: ReadonlyMap<ChannelName, Channel>;
  respond: Respond;
  /** What is said when answering failed for good; must not throw. */
  sayFailure: (messages: Batch['messages']) => Reply;
  /** The keyed hash under which a person, an event or a sent message is stored. */
  keyOf: (channel: ChannelName, account: string, person: string) => string;
  /** A message as it may be stored. */
  redact: (content: Content) => Content;
  /** Whether a text tells of danger, by its words alone; quick. */
  isUrgent: (text: string) => boolean;
  /** Whether the month's budget lets a message go out. */
  mayUse: (channel: ChannelName, urgent: boolean) => boolean | Promise<boolean>;
  observe: Observe;
  timing: Timing;
  limits: Limits;
  pauses: Pauses;
  load: Load;
  turns: Turns;
  /** Milliseconds since 1970. */
  clock: () => number;
  /** From 0 to under 1. */
  random: () => number;
  /** A new id, unique for ever. */
  newId: () => string;
}

/** The account under which ids of events and messages are hashed, so that they never meet a person's hash. */
export const EVENTS = '\0event';
export const MESSAGES = '\0message';

/** Asked by long work whether it should come to an end. */
export interface Control {
  readonly stopping: boolean;
}
