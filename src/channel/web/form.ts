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

/** The text of a posted form; empty where there is none. Control characters have no meaning in a question. */
export async function typedText(context: Context): Promise<string> {
  const { text } = await fieldsOf(context);
  // Browsers post line ends as two characters.
  return wordsOf(text)
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, ' ')
    .trim();
}

/**
 * Reads the posted form; whatever is missing, a file, or not a form at all counts as empty.
 * @param shown the replies on the visitor's page, whose buttons can be tapped
 */
export async function readQuestion(context: Context, shown: readonly Reply[]): Promise<Question> {
  const text = await typedText(context);
  const { choice: tapped } = await fieldsOf(context);
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

/** What was posted, read once for all who ask. */
function fieldsOf(context: Context): Promise<Record<string, unknown>> {
  return context.req.parseBody().catch(() => ({}));
}

function wordsOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
