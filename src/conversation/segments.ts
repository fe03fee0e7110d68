import type { Content } from '../delivery/channel.ts';
import type { StoredMessage } from '../store/stored.ts';

/** Of a stored message, what tells its segment. */
type Said = Pick<StoredMessage, 'messageId' | 'content'>;

/** What needs an answer of its own: a tap, a command, or everything else that came in between. */
export type Segment =
  | { kind: 'choice'; choice: string; label?: string }
  | { kind: 'command'; name: string; argument?: string }
  | { kind: 'said'; contents: Exclude<Content, { kind: 'choice' | 'command' }>[] };

/**
 * Cuts a batch into segments, in order. A text that was edited meanwhile counts only in its last form, and the
 * same tap or command sent twice in a row counts once. Pure.
 */
export function segmentsOf(messages: readonly Said[]): Segment[] {
  const segments: Segment[] = [];
  for (const { content } of withoutEarlierForms(messages)) {
    const last = segments.at(-1);
    if (content.kind === 'choice' || content.kind === 'command') {
      if (JSON.stringify(last) !== JSON.stringify(content)) segments.push(content);
    } else if (last?.kind === 'said') {
      last.contents.push(content);
    } else {
      segments.push({ kind: 'said', contents: [content] });
    }
  }
  return segments;
}

function withoutEarlierForms(messages: readonly Said[]): Said[] {
  return messages.filter(
    ({ messageId, content }, index) =>
      content.kind !== 'text' ||
      !messages
        .slice(index + 1)
        .some((later) => later.messageId === messageId && later.content.kind === 'text'),
  );
}
