import type { Context } from 'hono';
import { type Conversation, type Incoming, LONGEST_QUESTION, type Reply } from '../../message.ts';

/** A form post as a question. */
export interface Question {
  asked: Incoming;
  /** Words on the tapped button, as this chat was shown them. */
  label?: string;
  /** True for a button that this chat was never shown: an old page, or an invented one. */
  unknownChoice: boolean;
  tooLong: boolean;
}

/** What is shown of a message that was too long to be read. */
const SHOWN_OF_TOO_LONG = 200;

/**
 * Reads the posted form; whatever is missing, a file, or not a form at all counts as empty.
 * @param shown the replies on the visitor's page, whose buttons can be tapped
 */
export async function readQuestion(context: Context, shown: readonly Reply[]): Promise<Question> {
  const { text: typed, choice: tapped } = await context.req
    .parseBody()
    .catch(() => ({}) as Record<string, unknown>);
  // Browsers post line ends as two characters; control characters have no meaning in a question.
  const text = wordsOf(typed)
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, ' ')
    .trim();
  const tooLong = [...text].length > LONGEST_QUESTION;
  const choice = wordsOf(tapped);
  if (choice === '') return { asked: { text }, unknownChoice: false, tooLong };
  const label = shown.flatMap(({ choices }) => choices).find(({ id }) => id === choice)?.label;
  // A button of a chat that is forgotten here: the script sends its words along, they are read as if typed.
  if (label === undefined) return { asked: { text, choice }, unknownChoice: true, tooLong };
  return { asked: { text: '', choice }, label, unknownChoice: false, tooLong: false };
}

/** The question as the page shows it: never as typed, but redacted as the conversation remembers it. */
export function shownQuestion(question: Question, conversation: Conversation): string {
  if (question.label !== undefined) return question.label;
  const redacted = conversation.turns.at(-1)?.question ?? '';
  if (question.tooLong) return `${[...redacted].slice(0, SHOWN_OF_TOO_LONG).join('')} …`;
  if (redacted !== '') return redacted;
  return question.unknownChoice ? 'Pilihan lama' : '(pesan kosong)';
}

function wordsOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
