import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { TanyaError } from '../errors.ts';
import { formatProblem, type Problem, parseKnowledgeFile } from '../knowledge/index.ts';

/** Every prompt and the variables that the program fills in it. */
export const PROMPTS = {
  compose: ['hari_ini', 'tanda', 'catatan', 'pertanyaan'],
  retry: ['alasan'],
  condense: ['tanda', 'percakapan', 'pertanyaan'],
  search: ['tanda', 'bidang', 'pertanyaan'],
  judge: ['tanda', 'pertanyaan', 'jawaban', 'catatan'],
} as const;

export type PromptId = keyof typeof PROMPTS;
type VariablesOf<Id extends PromptId> = Record<(typeof PROMPTS)[Id][number], string>;

/** Variables with words of people or passages: they may stand in the message only, never among the rules. */
const UNTRUSTED: ReadonlySet<string> = new Set(['catatan', 'pertanyaan', 'percakapan', 'jawaban', 'alasan']);

/** Parts the rules, which the model gets as the system's word, from the message with the data. */
const MESSAGE_MARK = '<!-- pesan -->';

const frontMatter = z.strictObject({
  id: z.string(),
  purpose: z.string().min(1),
  version: z.union([z.string().min(1), z.number()]).transform(String),
  variables: z.array(z.string()),
});

/** One prompt, ready to be filled. */
export interface Prompt {
  /** The version of the front matter and the beginning of a hash, so that a forgotten version number shows. */
  version: string;
  /** The rules; empty for a prompt that only continues a conversation. */
  system: string;
  message: string;
}

/** All prompts of one reading of the folder, with the version of each. */
export interface Prompts {
  byId: Readonly<Record<PromptId, Prompt>>;
  versions: Readonly<Record<string, string>>;
}

/** The prompts folder cannot be used: `remedy` names every file and what to mend. */
export class PromptError extends TanyaError {}

/**
 * Reads and checks every prompt.
 * @param folder path of the folder
 * @throws PromptError naming file and variable when one is missing, unknown or in the wrong place
 */
export async function loadPrompts(folder: string): Promise<Prompts> {
  const problems: Problem[] = [];
  const ids = Object.keys(PROMPTS) as PromptId[];
  const read = await Promise.all(ids.map((id) => readPrompt(folder, id, problems)));
  if (problems.length > 0) {
    throw new PromptError(
      `prompts folder has ${problems.length} problem(s)`,
      `Folder prompt belum bisa dipakai:\n${problems.map(formatProblem).join('\n')}`,
    );
  }
  const found = ids.flatMap((id, index) => {
    const prompt = read[index];
    return prompt ? [[id, prompt] as const] : [];
  });
  return {
    byId: Object.fromEntries(found) as Record<PromptId, Prompt>,
    versions: Object.fromEntries(found.map(([id, { version }]) => [id, version])),
  };
}

async function readPrompt(folder: string, id: PromptId, problems: Problem[]): Promise<Prompt | undefined> {
  const file = `${id}.md`;
  const refuse = (text: string) => problems.push({ level: 'error', file, text });
  let text: string;
  try {
    text = await readFile(path.join(folder, file), 'utf8');
  } catch {
    refuse(
      'berkas ini tidak ada atau tidak bisa dibaca. Kembalikan dari paket aslinya, atau periksa PROMPTS_DIR',
    );
    return undefined;
  }
  const document = parseKnowledgeFile(file, text, frontMatter, problems);
  if (!document) return undefined;
  const [first = '', second] = document.body.split(MESSAGE_MARK);
  const system = second === undefined ? '' : first.trim();
  const message = (second ?? first).trim();
  const expected: readonly string[] = PROMPTS[id];
  const { variables } = document.data;
  if (document.data.id !== id) refuse(`id harus "${id}", sama dengan nama berkas`);
  if (message === '') refuse('isinya kosong. Tulis pesan untuk model di bawah keterangan');
  for (const name of expected) {
    if (!variables.includes(name)) refuse(`variabel ${name} belum ada di "variables". Tambahkan`);
    if (!placeholders(document.body).includes(name))
      refuse(`variabel {{${name}}} tidak dipakai di isi. Tambahkan di tempatnya`);
  }
  for (const name of new Set([...variables, ...placeholders(document.body)])) {
    if (!expected.includes(name)) refuse(`variabel ${name} tidak dikenal. Yang ada: ${expected.join(', ')}`);
  }
  for (const name of placeholders(system)) {
    if (UNTRUSTED.has(name))
      refuse(
        `variabel {{${name}}} hanya boleh di bawah ${MESSAGE_MARK}, karena isinya data dan bukan aturan`,
      );
  }
  const hash = createHash('sha256').update(document.body).digest('hex').slice(0, 8);
  return { version: `${document.data.version}-${hash}`, system, message };
}

const PLACEHOLDER = /\{\{([^{}\n]*)\}\}/g;

function placeholders(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name.trim());
}

/** A prompt with its variables filled. In one pass, so that braces inside a value stay what they are: text. */
export function fillPrompt<Id extends PromptId>(
  prompts: Prompts,
  id: Id,
  values: VariablesOf<Id>,
): { system: string; message: string } {
  const known: Record<string, string> = values;
  const fill = (text: string) =>
    text.replace(PLACEHOLDER, (written, name: string) => known[name.trim()] ?? written);
  const { system, message } = prompts.byId[id];
  return { system: fill(system), message: fill(message) };
}
