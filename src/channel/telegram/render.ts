import { dateInWords } from '../../dates.ts';
import { type Choice, moreChoice, type Reply, type Source } from '../../message.ts';
import { type Button, buttonsOf } from './buttons.ts';
import { escapeHtml } from './html.ts';
import { toTelegramHtml } from './markdown.ts';
import { splitHtml } from './split-html.ts';

/** One message as it is stored in the outbox: plain JSON, from which a call of sendMessage is made. */
export interface TelegramMessage {
  html: string;
  /** One button in a row. */
  buttons: Button[];
}

/**
 * A reply as Telegram messages, in the order of plain text: answer, remarks, choices, sources, date of checking.
 * Nearly always one; the buttons hang on the last. Pure.
 */
export function render(reply: Reply): TelegramMessage[] {
  const html = [
    toTelegramHtml(reply.body),
    reply.notes.map(toTelegramHtml).join('\n'),
    choiceLines(reply),
    sourceLines(reply.sources),
    reply.checked === undefined ? '' : `Diperiksa: ${escapeHtml(dateInWords(reply.checked))}`,
  ]
    .filter((part) => part.trim() !== '')
    .join('\n\n');
  // Telegram refuses a message without a visible character.
  const parts = splitHtml(html).filter((part) => part.replace(/<[^>]*>/g, '').trim() !== '');
  const more = moreChoice(reply);
  const buttons = buttonsOf(reply.choices, more);
  return parts.map((part, index) => ({ html: part, buttons: index === parts.length - 1 ? buttons : [] }));
}

/** Every choice in full, numbered: buttons cut long questions off, and a number can be typed too. */
function choiceLines({ choices, kind }: Reply): string {
  if (choices.length === 0) return '';
  const lines = choices.map(({ label }: Choice, index) => `${index + 1}. ${escapeHtml(label)}`);
  return (kind === 'clarify' ? lines : ['<b>Lihat juga:</b>', ...lines]).join('\n');
}

function sourceLines(sources: readonly Source[]): string {
  if (sources.length === 0) return '';
  const lines = sources.map(
    (source) => `• ${titleOf(source)} (${escapeHtml(`${source.publisher}, ${dateInWords(source.date)}`)})`,
  );
  return ['<b>Sumber:</b>', ...lines].join('\n');
}

function titleOf({ title, url }: Source): string {
  // Only what a browser opens as a page.
  if (url === undefined || !/^https?:\/\//i.test(url)) return escapeHtml(title);
  return `<a href="${escapeHtml(url)}">${escapeHtml(title)}</a>`;
}
