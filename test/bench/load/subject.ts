import type { Ledger } from './ledger.ts';
import type { MeasuredProcess } from './measured-process.ts';

/** One call of a webhook, as the platforms make them. */
export interface WebhookCall {
  path: string;
  headers: Record<string, string>;
  body: string;
}

/** A bot under load on one channel, with the fake platform it answers to. */
export interface Subject {
  name: string;
  process: MeasuredProcess;
  /** The call that brings the text of a person; every message has its own number. */
  call(chat: number, message: number, text: string): WebhookCall;
  /** Filled by the fake platform as it takes answers. */
  ledger: Ledger;
}
