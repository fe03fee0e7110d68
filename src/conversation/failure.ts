import { sayStanding } from '../answer/assistant.ts';
import type { Library } from '../answer/context.ts';
import type { Reply } from '../message.ts';
import type { StoredMessage } from '../store/stored.ts';

/**
 * What is said when an answer cannot be made: a clear sentence with the help numbers. For a message of danger it
 * counts as urgent itself, so that no budget holds it back.
 */
export function failureReply(library: Library, messages: readonly Pick<StoredMessage, 'urgent'>[]): Reply {
  const reply = sayStanding(library, 'gangguan');
  return messages.some(({ urgent }) => urgent) ? { ...reply, kind: 'urgent' } : reply;
}
