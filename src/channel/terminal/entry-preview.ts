import { dateInWords } from '../../dates.ts';
import { contactInWords, type FaqEntry, type Knowledge, type UrgentCard } from '../../knowledge/index.ts';
import type { Reply } from '../../message.ts';
import { toPlainText } from '../plain-text.ts';

/**
 * One entry as a person gets it, and under a line what only staff need to know of it.
 * @param today YYYY-MM-DD, to tell what is past its review date
 * @returns undefined when no faq entry, news digest or urgent card has this id
 */
export function previewOf(knowledge: Knowledge, id: string, today: string): string | undefined {
  const entry = knowledge.entries.get(id);
  if (entry) {
    const choices = entry.seeAlso.flatMap((other) => {
      const question = knowledge.entries.get(other)?.question;
      return question === undefined ? [] : [{ id: `entry:${other}`, label: question }];
    });
    const reply = replyWith({ body: entry.answer, sources: entry.sources, checked: entry.checked, choices });
    const more = entry.more === undefined ? '' : `\n\n[Kalau "selengkapnya" dibuka]\n${entry.more}`;
    return `${toPlainText(reply)}${more}${forStaff(entry, today, remarks(entry))}`;
  }
  const news = knowledge.news.get(id);
  if (news) {
    const reply = replyWith({ body: news.body, sources: [news.source], checked: news.checked });
    return `${toPlainText(reply)}${forStaff(news, today, [`Tanggal berita: ${dateInWords(news.date)}. Bot menyebutnya di bawah ringkasan.`])}`;
  }
  const card = knowledge.urgent.find((one) => one.id === id);
  if (!card) return undefined;
  const body = `Hubungi sekarang:\n${helpLines(knowledge, card).join('\n')}\n\n${card.body}`;
  const reply = replyWith({ kind: 'urgent', body, sources: card.sources, checked: card.checked });
  return `${toPlainText(reply)}${forStaff(card, today, ['Sumber nomor ikut ditampilkan dalam percakapan.'])}`;
}

function replyWith(parts: Pick<Reply, 'body' | 'sources'> & Partial<Reply>): Reply {
  return { kind: 'answer', rung: 'preview', notes: [], choices: [], entries: [], ...parts };
}

/** Help numbers of a card. Which country a person names is not known here, so those places are only marked. */
function helpLines({ offices }: Knowledge, card: UrgentCard): string[] {
  return card.contacts.flatMap((id) => {
    if (id === 'darurat') return ['- [nomor darurat negara yang disebut penanya; tanpa negara: polisi]'];
    if (id === 'perwakilan') return ['- [nomor Perwakilan RI di negara yang disebut penanya]'];
    const office = offices.get(id);
    return (
      office?.contacts.map((contact) => `- ${office.name} (${contact.label}): ${contactInWords(contact)}`) ??
      []
    );
  });
}

function remarks({ checkAt, localContacts }: FaqEntry): string[] {
  const lines: string[] = [];
  if (checkAt.length > 0) lines.push(`Bot menambah tempat cek kabar terbaru: ${checkAt.join(', ')}.`);
  if (localContacts) lines.push('Bot menambah nomor Perwakilan RI kalau penanya menyebut negara.');
  return lines;
}

function forStaff(
  { file, reviewBy }: { file: string; reviewBy: string },
  today: string,
  lines: readonly string[],
): string {
  const late =
    reviewBy < today ? ' Sudah lewat: periksa isinya ke sumber, lalu perbarui checked dan review_by.' : '';
  const all = [`Berkas: ${file}`, `Periksa lagi sebelum ${dateInWords(reviewBy)}.${late}`, ...lines];
  return `\n\n--- Untuk petugas, tidak dikirim ---\n${all.join('\n')}`;
}
