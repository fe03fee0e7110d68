import { sayStanding } from '../answer/assistant.ts';
import type { Library } from '../answer/context.ts';
import { dateInWords } from '../dates.ts';
import type { Conversation, Reply } from '../message.ts';

/** What a command's reply needs to know beside the knowledge. */
export interface Practice {
  /** Days after which what a person wrote is deleted. */
  retentionDays: number;
  /** True when voice notes go to a transcription service. */
  transcribes: boolean;
  /** True when questions may go to a service that searches by meaning or composes answers. */
  sharesQuestions: boolean;
}

/** Which of the bot's own texts answers a command. */
const STANDING: Readonly<Record<string, string>> = {
  start: 'salam',
  bantuan: 'bisa-apa',
  help: 'bisa-apa',
  rabu: 'rabu',
  petugas: 'petugas',
  hapus: 'hapus',
};

/**
 * The reply to a command.
 * @param name without its slash, in any case
 * @returns undefined for a command that does not exist
 */
export function commandReply(
  library: Library,
  name: string,
  conversation: Conversation,
  practice: Practice,
): Reply | undefined {
  const command = name.toLowerCase();
  if (command === 'sumber') return sourcesReply(library, conversation);
  if (command === 'privasi') return privacyReply(library, practice);
  const id = Object.hasOwn(STANDING, command) ? STANDING[command] : undefined;
  return id === undefined ? undefined : sayStanding(library, id);
}

/** Where answers come from, how fresh they are, and the sources of the last answer of this chat. */
function sourcesReply(library: Library, conversation: Conversation): Reply {
  const { knowledge } = library;
  const said = sayStanding(library, 'sumber');
  const checked = [...knowledge.entries.values()].map((entry) => entry.checked).sort();
  const newest = checked.at(-1);
  const fresh =
    newest === undefined
      ? ''
      : `\n\nSekarang ada ${checked.length} jawaban dari ${knowledge.sources.size} sumber. Pemeriksaan terakhir: ${dateInWords(newest)}.`;
  const id = conversation.turns.findLast(({ entry }) => entry !== undefined)?.entry ?? '';
  const entry = knowledge.entries.get(id);
  if (!entry) return { ...said, body: said.body + fresh };
  return {
    ...said,
    body: `${said.body}${fresh}\n\nDi bawah ini sumber jawaban terakhir: "${entry.question}"`,
    sources: entry.sources,
    checked: entry.checked,
  };
}

function privacyReply(library: Library, { retentionDays, transcribes, sharesQuestions }: Practice): Reply {
  const said = sayStanding(library, 'privasi');
  const kept = `Tanpa diminta pun, catatan Anda dihapus paling lama ${retentionDays} hari setelah pesan terakhir Anda.`;
  const voice =
    ' Pesan suara dikirim ke layanan yang mengubahnya menjadi teks; rekamannya tidak kami simpan.';
  const questions =
    ' Pertanyaan yang tidak darurat bisa dikirim ke layanan yang membantu mencari atau menyusun jawaban, tanpa NIK, nomor paspor, nomor telepon dan surel.';
  const shared = `${transcribes ? voice : ''}${sharesQuestions ? questions : ''}`;
  return { ...said, body: `${said.body}\n\n${kept}${shared}` };
}
