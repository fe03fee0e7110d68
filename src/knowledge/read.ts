import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { KnowledgeError } from '../errors.ts';
import { assemble } from './assemble.ts';
import { checkKnowledge } from './check/index.ts';
import { type Document, parseKnowledgeFile } from './document.ts';
import type { Knowledge } from './knowledge.ts';
import { formatProblem, type Problem } from './problem.ts';
import { faqFile, newsFile, officesFile, replyFile, schemeFile, sourcesFile, urgentFile } from './schema/entries.ts';
import { termsFile } from './schema/terms.ts';

/** The folders of `knowledge/` and what each file in them must hold. */
const KINDS = {
  sources: sourcesFile,
  schemes: schemeFile,
  offices: officesFile,
  faq: faqFile,
  news: newsFile,
  urgent: urgentFile,
  replies: replyFile,
  terms: termsFile,
} as const;

type Kind = keyof typeof KINDS;

/** Every file of the folder that could be parsed, by kind. */
export type Documents = { [K in Kind]: Document<import('zod').output<(typeof KINDS)[K]>>[] };

/** What reading the folder gave: the knowledge if there was no error, and all errors and warnings. */
export interface ReadResult {
  knowledge: Knowledge | undefined;
  problems: Problem[];
}

/**
 * Reads and checks the knowledge folder.
 * @param folder path of the folder
 * @param today YYYY-MM-DD, to tell what is past its review date
 */
export async function readKnowledge(folder: string, today: string): Promise<ReadResult> {
  const problems: Problem[] = [];
  const documents: Documents = { sources: [], schemes: [], offices: [], faq: [], news: [], urgent: [], replies: [], terms: [] };
  const hash = createHash('sha256');
  const files = await listFiles(folder, problems);
  const texts = await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')));
  for (const [index, file] of files.entries()) {
    const text = texts[index] ?? '';
    hash.update(`${file}\0${text}\0`);
    const kind = file.split('/')[0] as Kind;
    if (text.includes('\uFFFD')) {
      problems.push({ level: 'error', file, text: 'berkas ini bukan teks UTF-8. Simpan ulang sebagai UTF-8' });
      continue;
    }
    const document = parseKnowledgeFile(file, text, KINDS[kind], problems);
    if (document) (documents[kind] as Document<unknown>[]).push(document);
  }
  const knowledge = assemble(documents, hash.digest('hex'), problems);
  checkKnowledge(documents, knowledge, today, problems);
  const failed = problems.some((problem) => problem.level === 'error');
  return { knowledge: failed ? undefined : knowledge, problems };
}

/** As `readKnowledge`, but throws a `KnowledgeError` that lists the problems when the folder cannot be served. */
export async function loadKnowledge(folder: string, today: string): Promise<Knowledge> {
  const { knowledge, problems } = await readKnowledge(folder, today);
  if (!knowledge) {
    throw new KnowledgeError(problems.filter((one) => one.level === 'error').map(formatProblem));
  }
  return knowledge;
}

async function listFiles(folder: string, problems: Problem[]): Promise<string[]> {
  let names: string[];
  try {
    names = await readdir(folder, { recursive: true });
  } catch (cause) {
    throw new KnowledgeError([`${folder}: folder pengetahuan tidak bisa dibaca. Periksa setelan KNOWLEDGE_DIR`], { cause });
  }
  const files: string[] = [];
  for (const name of names.map((one) => one.split(path.sep).join('/')).sort()) {
    const inKind = name.includes('/');
    if (!name.endsWith('.md') || (!inKind && name === 'README.md')) continue;
    if (!(String(name.split('/')[0]) in KINDS) || !inKind) {
      problems.push({
        level: 'error',
        file: name,
        text: `berkas ini di luar folder yang dikenal. Pindahkan ke salah satu dari: ${Object.keys(KINDS).join(', ')}`,
      });
      continue;
    }
    files.push(name);
  }
  return files;
}
