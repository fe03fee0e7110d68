import { dateInWords } from '../dates.ts';
import type { FaqEntry, NewsEntry } from '../knowledge/index.ts';
import type { ComposePassage } from './composition.ts';

/** Addresses by the token that stands for them, `[[L1]]` and on. */
export type LinkTokens = ReadonlyMap<string, string>;

/** What can be told to the model: curated entries and published news. */
export interface PassageCollection {
  entries: ReadonlyMap<string, FaqEntry>;
  news: ReadonlyMap<string, NewsEntry>;
}

/** An e-mail or web address as it stands in our texts. */
const ADDRESS =
  /[\w.+-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}|(?:https?:\/\/)?(?<![\w@.-])(?:[a-z0-9-]+\.)+(?:id|com|org|net|info|int|gov|jp|kr|de|eu|tw|hk|sg|my|au|uk|sa|ae|me|io|app)(?![\w-])(?:\/[^\s)"',;]*[\w/])?/gi;

/**
 * Entries and news as the model may see them, in the order given, every address replaced by a token: an address
 * that never passes through the model cannot be changed by it.
 */
export function passagesOf(
  collection: PassageCollection,
  ids: readonly string[],
): { passages: ComposePassage[]; links: LinkTokens } {
  const tokens = new Map<string, string>();
  const hideLinks = (text: string) =>
    text.replace(ADDRESS, (address) => {
      const token = tokens.get(address) ?? `[[L${tokens.size + 1}]]`;
      tokens.set(address, token);
      return token;
    });
  const passages = ids.flatMap((id) => {
    const passage = passageOf(collection, id);
    return passage ? [{ ...passage, title: hideLinks(passage.title), text: hideLinks(passage.text) }] : [];
  });
  return { passages, links: new Map([...tokens].map(([address, token]) => [token, address])) };
}

function passageOf({ entries, news }: PassageCollection, id: string): ComposePassage | undefined {
  const entry = entries.get(id);
  if (entry) {
    return {
      id,
      title: entry.question,
      text: plain(entry.more === undefined ? entry.answer : `${entry.answer}\n\n${entry.more}`),
      sources: entry.sources,
      checked: entry.checked,
      date: entry.checked,
      reviewBy: entry.reviewBy,
      topics: entry.topics,
    };
  }
  const digest = news.get(id);
  return (
    digest && {
      id,
      title: digest.title,
      text: plain(digest.body),
      sources: [digest.source],
      checked: digest.checked,
      date: digest.date,
      reviewBy: digest.reviewBy,
      topics: digest.topics,
    }
  );
}

/** Bold marks tell the model nothing and come back in its sentences. */
function plain(text: string): string {
  return text.replaceAll('**', '').trim();
}

/**
 * Puts the addresses back in the place of their tokens, also of one written with a bracket less. A token that was
 * not given stays as it is.
 */
export function restoreLinks(text: string, links: LinkTokens): string {
  return text.replace(
    /\[\[?\s*l(\d+)\s*\]?\]/gi,
    (written, number: string) => links.get(`[[L${number}]]`) ?? written,
  );
}

/**
 * Passages as the prompt shows them, each between lines with a mark that nobody could know beforehand, so that no
 * passage and no question can pretend to end and go on as a command.
 * @param nonce random for each request
 */
export function framePassages(passages: readonly ComposePassage[], nonce: string, today: string): string {
  return passages
    .map(({ id, title, text, date, reviewBy }) => {
      const overdue =
        reviewBy < today
          ? ` Sudah lewat tanggal cek ulangnya (${dateInWords(reviewBy)}): sebutkan tanggal isinya.`
          : '';
      return `[catatan ${nonce}]\nid: ${id}\njudul: ${title}\nisi per ${dateInWords(date)}.${overdue}\n${text}\n[akhir catatan ${nonce}]`;
    })
    .join('\n\n');
}
