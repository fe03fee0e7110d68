/** The words that all parts share. Nothing here knows a platform, a database or the knowledge folder. */

/** What kind of thing the person gets; the same five words as in the batch contract. */
export type ReplyKind = 'answer' | 'urgent' | 'clarify' | 'unknown' | 'chat';

/** Where a statement comes from. `date` is YYYY, YYYY-MM or YYYY-MM-DD: the day the source was true. */
export interface Source {
  title: string;
  publisher: string;
  date: string;
  url?: string;
}

/** Something to tap. `id` comes back as `Incoming.choice`; `label` is what the person reads. */
export interface Choice {
  id: string;
  label: string;
}

/** One message of a person, whichever way it came. `choice` is set when a button was tapped. */
export interface Incoming {
  text: string;
  choice?: string;
}

/** How an answer is waited for; what is left out does not matter. An answer from our own words alone never waits. */
export interface Waiting {
  /** Milliseconds that are left for the answer; the settings may allow fewer. */
  within?: number;
  /** Aborted when the answer is wanted at once: it then goes on without what it waits for. */
  signal?: AbortSignal;
  /** Told when an answer begins to be composed, which may take seconds. */
  onComposing?: () => void;
  /** Told the sentences of a composed answer as each passes the check; the reply, which comes last, is what counts. */
  onSentence?: (sentence: string) => void;
}

/** One answer, before a channel gives it its shape. Texts are light Markdown: paragraphs, lists, **bold**. */
export interface Reply {
  kind: ReplyKind;
  /** The rung of the ladder that answered, for counting. */
  rung: string;
  body: string;
  /** What "selengkapnya" shows, if there is more. */
  more?: string;
  sources: Source[];
  /** YYYY-MM-DD of the last human check of what is said, if an entry was used. */
  checked?: string;
  /** Short remarks under the answer: past review date, personal data, language. */
  notes: string[];
  choices: Choice[];
  /** Ids of the knowledge entries used. */
  entries: string[];
  /** What the reply was composed with, when a language model had a part in it. */
  composed?: { model: string; prompts: Readonly<Record<string, string>>; digest: string };
}

/** One turn of the past, as far as later questions need it. Holds no personal data: the text is redacted. */
export interface Turn {
  question: string;
  topics: string[];
  aspects: string[];
  entry?: string;
  /** Set when the reply was a question back: a second one in a row would be a quiz. */
  askedBack?: true;
  choices: Choice[];
}

/** What came before in one chat; plain data, so that any store can keep it. */
export interface Conversation {
  turns: Turn[];
}

/** Choices that show what stands below "selengkapnya" begin so; the id of the entry follows. */
export const MORE_PREFIX = 'more:';

/**
 * The button "Selengkapnya" of a reply, for channels that cannot unfold a text; undefined where there is no more.
 * Its id comes back as `Incoming.choice` and is answered by the conversation.
 */
export function moreChoice({ more, entries: [entry] }: Reply): Choice | undefined {
  if (more === undefined || entry === undefined) return undefined;
  return { id: `${MORE_PREFIX}${entry}`, label: 'Selengkapnya' };
}

/** How many turns are remembered: enough for "terus biayanya?" twice over, short enough to change subject. */
export const REMEMBERED_TURNS = 4;

/** The longest message that is read, in code points; a longer one gets a clear reply instead of an answer. */
export const LONGEST_QUESTION = 1_000;

/** A conversation in which nothing was said yet. */
export function emptyConversation(): Conversation {
  return { turns: [] };
}
