import { createHash } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { KnowledgeError } from '../errors.ts';
import { assemble } from './assemble.ts';
import { checkKnowledge } from './check/index.ts';
import { type Document, parseKnowledgeFile } from './document.ts';
import { type Documents, KINDS, type Kind } from './documents.ts';
import type { Knowledge } from './knowledge.ts';
import { formatProblem, type Problem } from './problem.ts';

/** What reading the folder gave: the knowledge if there was no error, and all errors and warnings. */
export interface ReadResult {
  knowledge: Knowledge | undefined;
  /** Every file that could be parsed, whether or not it can be served. */
  documents: Documents;
  problems: Problem[];
}

/**
 * Reads and checks the knowledge folder.
 * @param folder path of the folder
 * @param today YYYY-MM-DD, to tell what is past its review date
 * @throws KnowledgeError when there is no such folder
 */
export async function readKnowledge(folder: string, today: string): Promise<ReadResult> {
  const problems: Problem[] = [];
  const documents: Documents = {
    sources: [],
    schemes: [],
    offices: [],
    faq: [],
    news: [],
    urgent: [],
    replies: [],
    terms: [],
  };
  const hash = createHash('sha256');
  const files = await listFiles(folder, problems);
  const texts = await Promise.all(files.map((file) => readText(folder, file, problems)));
  for (const [index, file] of files.entries()) {
    const text = texts[index];
    if (text === undefined) continue;
    hash.update(`${file}\0${text}\0`);
    const kind = file.split('/')[0] as Kind;
    const document = parseKnowledgeFile(file, text, KINDS[kind], problems);
    if (document) (documents[kind] as Document<unknown>[]).push(document);
  }
  const complete = !hasErrors(problems);
  const knowledge = assemble(documents, hash.digest('hex'), problems);
  checkKnowledge(documents, knowledge, today, problems, complete);
  return { knowledge: hasErrors(problems) ? undefined : knowledge, documents, problems };
}

function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ level }) => level === 'error');
}

/** As `readKnowledge`, but throws a `KnowledgeError` that lists the problems when the folder cannot be served. */
export async function loadKnowledge(folder: string, today: string): Promise<Knowledge> {
  const { knowledge, problems } = await readKnowledge(folder, today);
  if (!knowledge) {
    throw new KnowledgeError(problems.filter((one) => one.level === 'error').map(formatProblem));
  }
  return knowledge;
}

/** The text of a file, or undefined when it could not be read as text. */
async function readText(folder: string, file: string, problems: Problem[]): Promise<string | undefined> {
  let text: string;
  try {
    text = await readFile(path.join(folder, file), 'utf8');
  } catch {
    problems.push({ level: 'error', file, text: 'berkas ini tidak bisa dibuka. Periksa izin bacanya' });
    return undefined;
  }
  const garbled = text.indexOf('\uFFFD');
  if (garbled < 0) return text;
  const line = text.slice(0, garbled).split(/\r\n?|\n/).length;
  problems.push({
    level: 'error',
    file,
    line,
    text: 'berkas ini bukan teks UTF-8. Simpan ulang sebagai UTF-8',
  });
  return undefined;
}

/** Files with knowledge, in the order of their names. Hidden files and the README of the folder are none. */
async function listFiles(folder: string, problems: Problem[]): Promise<string[]> {
  let found: Dirent[];
  try {
    found = await readdir(folder, { recursive: true, withFileTypes: true });
  } catch (cause) {
    const remedy = `${folder}: folder pengetahuan tidak bisa dibaca. Periksa setelan KNOWLEDGE_DIR`;
    throw new KnowledgeError([remedy], { cause });
  }
  const names = found
    .filter((one) => !one.isDirectory())
    .map((one) => path.relative(folder, path.join(one.parentPath, one.name)).split(path.sep).join('/'))
    .filter((name) => !/(^|\/)\.|~$/.test(name) && name !== 'README.md');
  return names.sort().filter((file) => {
    const [kind = '', ...rest] = file.split('/');
    if (rest.length === 0 || !Object.hasOwn(KINDS, kind)) {
      const text = `berkas ini di luar folder yang dikenal. Pindahkan ke salah satu dari: ${Object.keys(KINDS).join(', ')}`;
      if (file.endsWith('.md')) problems.push({ level: 'error', file, text });
      return false;
    }
    if (file.endsWith('.md')) return true;
    problems.push({
      level: 'warning',
      file,
      text: 'berkas ini tidak dibaca. Ganti akhir namanya menjadi .md, atau hapus',
    });
    return false;
  });
}
