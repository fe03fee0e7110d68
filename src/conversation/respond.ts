import { sayStanding } from '../answer/assistant.ts';
import type { Respond } from '../delivery/respond.ts';
import type { Reply } from '../message.ts';
import { withLeadIn, withNote } from './compose.ts';
import { segmentsOf } from './segments.ts';
import { type ConversationParts, Turn } from './turn.ts';

/**
 * The conversation as delivery sees it: decides what the messages of one chat get. Every message gets a clear
 * sentence; an error inside the ladder gives the help numbers instead of silence.
 */
export function createRespond(
  parts: ConversationParts,
  clock: () => number = () => performance.now(),
): Respond {
  return async (batch) => {
    const library = parts.library();
    const say = (id: string) => sayStanding(library, id).body;
    if (batch.limited) {
      const reply = sayStanding(library, batch.limited === 'person' ? 'terlalu-cepat' : 'terlalu-ramai');
      return { replies: [reply], conversation: batch.conversation, urgent: false };
    }
    const turn = new Turn(parts, library, batch, clock);
    for (const segment of segmentsOf(batch.messages)) {
      if (segment.kind === 'command') await turn.command(segment.name, segment.argument);
      else if (segment.kind === 'choice') await turn.choice(segment.choice, segment.label);
      else await turn.said(segment.contents);
    }
    const replies = batch.stale ? afterOutage(turn.replies, say) : [...turn.replies];
    const last = replies.at(-1);
    if (last && batch.firstContact && !turn.toldPrivacy)
      replies[replies.length - 1] = withNote(last, say('privasi-singkat'));
    return {
      replies,
      conversation: turn.conversation,
      urgent: replies.some(({ kind }) => kind === 'urgent'),
      ...(turn.erases ? { erase: true } : {}),
    };
  };
}

/** After an outage one answer with an apology is enough; it is the one for danger, else the last. */
function afterOutage(replies: readonly Reply[], say: (id: string) => string): Reply[] {
  const chosen = replies.find(({ kind }) => kind === 'urgent') ?? replies.at(-1);
  if (!chosen) return [];
  const apologised = withLeadIn(chosen, say('terlambat'));
  return [replies.length > 1 ? withNote(apologised, say('pesan-terakhir')) : apologised];
}
