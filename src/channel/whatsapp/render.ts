import { dateInWords } from '../../dates.ts';
import { moreChoice, type Reply, type Source } from '../../message.ts';
import { sourceLine } from '../plain-text.ts';
import { type Action, actionFor } from './choices.ts';
import { lengthOf, oneLine, splitText } from './fit.ts';
import { literally, toWhatsApp } from './formatting.ts';
import { LIMITS } from './limits.ts';

/** A message as the Graph API takes it, but for whom it goes to. */
export type Rendered =
  | { type: 'text'; text: { body: string; preview_url: false } }
  | { type: 'interactive'; interactive: Action & { body: { text: string }; footer?: { text: string } } };

/**
 * A reply as one message, since each is paid for: with buttons or a list if the text fits above them, first with
 * its sources in full, then with their publishers and dates alone (`/sumber` gives the rest). What is longer
 * becomes a text with everything in it, in which the choices are numbered: a typed number chooses as well. Only a
 * text beyond WhatsApp's limit is parted into several messages; nothing is left out.
 */
export function render(reply: Reply): Rendered[] {
  const interactive = aboveAction(reply);
  if (interactive) return [interactive];
  const { body, more, notes, sources } = reply;
  const said = [body, more ?? '', notes.join('\n')].map(toWhatsApp);
  const text = join([...said, numbered(reply), fullSources(sources), checked(reply)]);
  return splitText(text, LIMITS.text).map((part) => ({
    type: 'text',
    text: { body: part, preview_url: false },
  }));
}

function aboveAction(reply: Reply): Rendered | undefined {
  const { body, notes, sources } = reply;
  const more = moreChoice(reply);
  if (reply.more !== undefined && more === undefined) return undefined;
  const choices = more ? [more, ...reply.choices] : reply.choices;
  const action = actionFor(choices, reply.kind === 'clarify' ? 'Pilih' : 'Lihat juga');
  if (action === undefined) return undefined;
  const said = [body, notes.join('\n')].map(toWhatsApp);
  const fits = (text: string) => text !== '' && lengthOf(text) <= LIMITS.interactiveBody;
  const whole = join([...said, fullSources(sources), checked(reply)]);
  if (fits(whole)) return { type: 'interactive', interactive: { ...action, body: { text: whole } } };
  if (sources.length === 0) return undefined;
  const text = [shortSources, countedSources].map((of) => join([...said, of(sources)])).find(fits);
  const footer = [checked(reply), WHERE_SOURCES].filter((part) => part !== '').join(' · ');
  if (text === undefined || lengthOf(footer) > LIMITS.footer) return undefined;
  return { type: 'interactive', interactive: { ...action, body: { text }, footer: { text: footer } } };
}

function numbered({ choices, kind }: Reply): string {
  if (choices.length === 0) return '';
  const title = kind === 'clarify' ? 'Balas dengan angkanya:' : 'Lihat juga (balas dengan angkanya):';
  return [title, ...choices.map(({ label }, index) => `${index + 1}. ${literally(oneLine(label))}`)].join(
    '\n',
  );
}

function fullSources(sources: readonly Source[]): string {
  if (sources.length === 0) return '';
  return `Sumber:\n${sources.map((source) => `- ${literally(sourceLine(source))}`).join('\n')}`;
}

const WHERE_SOURCES = 'Alamat sumber: /sumber';

function shortSources(sources: readonly Source[]): string {
  return `Sumber: ${named(sources).join('; ')}.`;
}

/** Of many sources the first two by name: room for the answer goes before the names of all who confirm it. */
function countedSources(sources: readonly Source[]): string {
  const names = named(sources);
  if (names.length <= 2) return shortSources(sources);
  return `Sumber: ${names.slice(0, 2).join('; ')}; dan ${names.length - 2} lagi.`;
}

function named(sources: readonly Source[]): string[] {
  return [...new Set(sources.map(({ publisher, date }) => `${literally(publisher)} (${dateInWords(date)})`))];
}

function checked(reply: Reply): string {
  return reply.checked === undefined ? '' : `Diperiksa: ${dateInWords(reply.checked)}`;
}

function join(parts: readonly string[]): string {
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('\n\n');
}
