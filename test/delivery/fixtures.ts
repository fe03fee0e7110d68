import { createHmac } from 'node:crypto';
import { vi } from 'vitest';
import type { Channel, Content, Outgoing, Received, SendResult } from '../../src/delivery/channel.ts';
import { createDelivery, type DeliveryOptions } from '../../src/delivery/delivery.ts';
import type { DeliveryEvent } from '../../src/delivery/events.ts';
import type { Batch, Respond } from '../../src/delivery/respond.ts';
import type { Timing } from '../../src/delivery/timing.ts';
import type { Reply } from '../../src/message.ts';
import type { Store } from '../../src/store/store.ts';

/** Short enough for tests, in the proportions of service. */
export const QUICK: Partial<Timing> = {
  merge: 60,
  // Long: a machine that is busy with other things must not look like one that died.
  lease: 10_000,
  poll: 25,
  retryFirst: 20,
  retryMost: 80,
  confirm: 150,
  unsure: 20,
  respondRetries: [10, 10],
  alarm: 60,
  respond: 2_000,
};

/** A reply of one sentence. */
export function reply(body: string, fields: Partial<Reply> = {}): Reply {
  return {
    kind: 'answer',
    rung: 'curated',
    body,
    sources: [],
    notes: [],
    choices: [],
    entries: [],
    ...fields,
  };
}

/** The texts of a batch, taps and commands marked. */
export function textsOf(batch: Pick<Batch, 'messages'>): string[] {
  return batch.messages.map(({ content }) => {
    if (content.kind === 'text') return content.text;
    if (content.kind === 'choice') return `[${content.choice}]`;
    return content.kind === 'command' ? `/${content.name}` : content.kind;
  });
}

/** Says back what it was told. */
export const echo: Respond = async (batch) => ({
  replies: [reply(textsOf(batch).join(' + '))],
  conversation: batch.conversation,
  urgent: false,
});

let events = 0;

/** A message as a channel gives it to the intake. */
export function received(text: string | Content, fields: Partial<Received> = {}): Received {
  const eventId = String(++events);
  return {
    channel: 'telegram',
    eventId,
    account: 'bot',
    person: '1001',
    address: '1001',
    sentAt: new Date(),
    messageId: eventId,
    content: typeof text === 'string' ? { kind: 'text', text } : text,
    ...fields,
  };
}

/** A channel in memory that answers each try to send as told and notes what it was given. */
export interface ScriptedChannel extends Channel {
  /** Every try, in order. */
  readonly tries: { id: string; address: string; text: string }[];
  /** How often the typing sign was shown. */
  typed: number;
}

/** @param outcome what becomes of a try; `count` is 1 for the first try of this message */
export function scriptedChannel(
  outcome: (outgoing: Outgoing, count: number) => SendResult | Promise<SendResult> = ({ id }) => ({
    outcome: 'sent',
    platformId: `p-${id}`,
  }),
  fields: Partial<Channel> = {},
): ScriptedChannel {
  const tries: ScriptedChannel['tries'] = [];
  return {
    name: 'telegram',
    render: (one) => one.body.split('\n---\n'),
    typingLasts: 50,
    confirmsLater: false,
    fetchFile: () => Promise.reject(new Error('no files here')),
    tries,
    typed: 0,
    async showTyping() {
      this.typed++;
    },
    async send(outgoing) {
      tries.push({ id: outgoing.id, address: outgoing.to.address, text: String(outgoing.payload) });
      return outcome(outgoing, tries.filter(({ id }) => id === outgoing.id).length);
    },
    ...fields,
  };
}

/** Delivery with everything that matters settable, and its events. */
export function deliveryFor(
  store: Store,
  channel: Channel,
  options: Partial<DeliveryOptions> = {},
): ReturnType<typeof createDelivery> & { events: DeliveryEvent[] } {
  const events: DeliveryEvent[] = [];
  const delivery = createDelivery({
    store,
    channels: [channel],
    respond: echo,
    sayFailure: () => reply('Maaf, ada gangguan.', { rung: 'failure', kind: 'chat' }),
    keyOf: (...parts) => createHmac('sha256', 'test key').update(parts.join(':')).digest('hex'),
    redact: (content) => content,
    isUrgent: (text) => text.includes('tolong'),
    observe: (event) => events.push(event),
    ...options,
    timing: { ...QUICK, ...options.timing },
  });
  return { ...delivery, events };
}

/** Waits until an expectation holds. */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 8_000, interval: 10 });
}
