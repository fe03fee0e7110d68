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
