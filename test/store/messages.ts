import type { NewOutgoing } from '../../src/store/outbox.ts';
import type { NewMessage } from '../../src/store/receive.ts';

/** A new text message as the intake makes it; every field can be set. */
export function newMessage(fields: Partial<NewMessage> & { eventKey: string }): NewMessage {
  return {
    channel: 'telegram',
    chatKey: 'chat-1',
    account: 'bot',
    address: '1001',
    messageId: `m-${fields.eventKey}`,
    content: { kind: 'text', text: 'halo' },
    urgent: false,
    sentAt: 1_000,
    receivedAt: 1_000,
    dueAt: 1_000,
    ...fields,
  };
}

/** A new outgoing message; every field can be set. */
export function newOutgoing(fields: Partial<NewOutgoing> & { addressId: number }): NewOutgoing {
  return {
    id: 'keluar-1',
    channel: 'telegram',
    chatKey: 'chat-1',
    payload: 'halo',
    replyTo: null,
    rung: 'curated',
    composed: undefined,
    urgent: false,
    state: 'waiting',
    reason: null,
    sendingBy: null,
    createdAt: 1_000,
    ...fields,
  };
}
