import { dateInWords } from '../dates.ts';
import type { Reply, Source } from '../message.ts';

/** A whole reply as plain text: answer, remarks, choices, sources and date of checking. */
export function toPlainText(reply: Reply): string {
  const parts = [stripMarks(reply.body)];
  if (reply.notes.length > 0) parts.push(reply.notes.map(stripMarks).join('\n'));
  if (reply.choices.length > 0) {
    const title = reply.kind === 'clarify' ? '' : 'Lihat juga:\n';
    parts.push(title + reply.choices.map(({ label }, index) => `${index + 1}. ${label}`).join('\n'));
  }
  if (reply.sources.length > 0)
    parts.push(`Sumber:\n${reply.sources.map((source) => `- ${sourceLine(source)}`).join('\n')}`);
  if (reply.checked !== undefined) parts.push(`Diperiksa: ${dateInWords(reply.checked)}`);
  return parts.join('\n\n');
}

/** One source as a line: title, publisher, date in words and address. */
export function sourceLine({ title, publisher, date, url }: Source): string {
  const where = url === undefined ? '' : ` ${url}`;
  return `${title} (${publisher}, ${dateInWords(date)})${where}`;
}

function stripMarks(text: string): string {
  return text.replace(/\*\*(.+?)\*\*/g, '$1');
}
