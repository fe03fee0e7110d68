import { CORE_SCHEMA, load } from 'js-yaml';
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Problem } from './problem.ts';

/** A knowledge file taken apart: checked front matter, body, and where things stand for messages. */
export interface Document<T> {
  file: string;
  data: T;
  body: string;
  /** Line of the first body line, from 1. */
  bodyLine: number;
  /** Line of a front-matter path such as ['sources', 0]; the line of its nearest parent when it has none. */
  lineOf: (path: readonly PropertyKey[]) => number;
}

const FENCE = /^---[ \t]*$/;
/** Line of the file on which the front matter begins. */
const FRONT_MATTER_LINE = 2;

/**
 * Splits a Markdown file with YAML front matter and checks the front matter against a schema.
 * Problems are pushed to `problems` with file, line and remedy; the result is undefined if there were any.
 */
export function parseKnowledgeFile<S extends z.ZodType>(
  file: string,
  text: string,
  schema: S,
  problems: Problem[],
): Document<z.output<S>> | undefined {
  const lines = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n').split('\n');
  if (!FENCE.test(lines[0] ?? '')) {
    problems.push({ level: 'error', file, line: 1, text: 'baris pertama harus "---", lalu keterangan, lalu "---" lagi' });
    return undefined;
  }
  const end = lines.findIndex((one, index) => index > 0 && FENCE.test(one));
  if (end < 0) {
    problems.push({ level: 'error', file, line: lines.length, text: 'penutup keterangan "---" tidak ada. Tulis "---" sebelum isi' });
    return undefined;
  }
  const frontMatter = lines.slice(1, end).join('\n');
  const parsed = schema.safeParse(parseQuickly(frontMatter));
  if (!parsed.success) {
    const before = problems.length;
    reportYamlErrors(file, frontMatter, problems);
    if (problems.length === before) {
      for (const issue of parsed.error.issues) {
        problems.push({ level: 'error', file, line: lineIn(frontMatter, issuePath(issue)), text: describeIssue(issue) });
      }
    }
    return undefined;
  }
  const body = lines.slice(end + 1).join('\n').trim();
  const leading = lines.slice(end + 1).findIndex((one) => one.trim() !== '');
  return { file, data: parsed.data, body, bodyLine: end + 2 + Math.max(leading, 0), lineOf: (path) => lineIn(frontMatter, path) };
}

/** js-yaml reads several times faster but knows no positions; what it cannot read is explained by `yaml`. */
function parseQuickly(frontMatter: string): unknown {
  try {
    return load(frontMatter, { schema: CORE_SCHEMA }) ?? {};
  } catch {
    return undefined;
  }
}

function reportYamlErrors(file: string, frontMatter: string, problems: Problem[]): void {
  const counter = new LineCounter();
  const yaml = parseDocument(frontMatter, { lineCounter: counter, uniqueKeys: false });
  const lineAt = (offset: number) => counter.linePos(offset).line + FRONT_MATTER_LINE - 1;
  for (const error of yaml.errors) {
    const text = `susunan keterangan (YAML) salah: ${yamlRemedy(error.code)}`;
    problems.push({ level: 'error', file, line: lineAt(error.pos[0]), text });
  }
  for (const { key, offset } of repeatedKeys(yaml.contents)) {
    problems.push({ level: 'error', file, line: lineAt(offset), text: `"${key}" ditulis dua kali di tempat yang sama. Hapus salah satu` });
  }
}

/** The line of a front-matter path, or of its nearest parent that has one. */
function lineIn(frontMatter: string, path: readonly PropertyKey[]): number {
  const counter = new LineCounter();
  const yaml = parseDocument(frontMatter, { lineCounter: counter, uniqueKeys: false });
  for (let length = path.length; length > 0; length -= 1) {
    const offset = offsetOf(yaml, path.slice(0, length));
    if (offset !== undefined) return counter.linePos(offset).line + FRONT_MATTER_LINE - 1;
  }
  return FRONT_MATTER_LINE;
}

/** Keys that stand twice in one map. */
function repeatedKeys(node: unknown): { key: string; offset: number }[] {
  const found: { key: string; offset: number }[] = [];
  if (isSeq(node)) for (const item of node.items) found.push(...repeatedKeys(item));
  if (isMap(node)) {
    const seen = new Set<string>();
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : '';
      if (seen.has(name)) found.push({ key: name, offset: (isScalar(key) ? key.range?.[0] : undefined) ?? 0 });
      seen.add(name);
      found.push(...repeatedKeys(value));
    }
  }
  return found;
}

function offsetOf(yaml: ReturnType<typeof parseDocument>, path: readonly PropertyKey[]): number | undefined {
  const last = path.at(-1);
  const parent = path.length > 1 ? yaml.getIn(path.slice(0, -1), true) : yaml.contents;
  if (isMap(parent)) {
    const pair = parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(last));
    if (pair && isScalar(pair.key)) return pair.key.range?.[0];
  }
  const node = yaml.getIn(path, true);
  return isScalar(node) || isMap(node) ? node.range?.[0] : undefined;
}

function issuePath(issue: z.core.$ZodIssue): PropertyKey[] {
  return issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : [...issue.path];
}

/** One zod issue as a sentence that says what to write instead. */
function describeIssue(issue: z.core.$ZodIssue): string {
  const name = issue.path.length === 0 ? 'keterangan' : `"${issue.path.map(String).join('.')}"`;
  switch (issue.code) {
    case 'unrecognized_keys':
      return `isian ${issue.keys.map((key) => `"${key}"`).join(', ')} tidak dikenal. Periksa ejaannya atau hapus`;
    case 'invalid_type':
      return issue.input === undefined
        ? `${name} belum ada. Tambahkan isian ini`
        : `${name} harus berupa ${TYPE_NAMES[issue.expected] ?? issue.expected}`;
    case 'too_small':
      return `${name} kurang: paling sedikit ${issue.minimum}`;
    case 'too_big':
      return `${name} terlalu banyak: paling banyak ${issue.maximum}`;
    case 'invalid_value':
      return `${name} harus salah satu dari: ${issue.values.map(String).join(', ')}`;
    case 'invalid_format':
      return issue.format === 'url' ? `${name} bukan alamat situs. Tulis lengkap dengan https://` : `${name}: ${issue.message}`;
    case 'invalid_union':
      return `${name}: ${issue.errors.flat()[0]?.message ?? 'bentuknya tidak dikenal'}`;
    default:
      return `${name}: ${issue.message}`;
  }
}

const TYPE_NAMES: Record<string, string> = {
  string: 'teks (pakai tanda kutip bila perlu)',
  number: 'angka',
  int: 'angka bulat',
  array: 'daftar (baris yang diawali "- ")',
  object: 'isian bernama',
  record: 'isian bernama',
};

function yamlRemedy(code: string): string {
  switch (code) {
    case 'TAB_AS_INDENT':
      return 'jangan pakai Tab. Pakai spasi di awal baris';
    case 'BAD_INDENT':
      return 'jarak spasi di awal baris tidak sama dengan baris lain dalam daftar ini';
    default:
      return 'biasanya karena tanda ":" atau kutip di dalam teks. Apit teksnya dengan tanda kutip "…"';
  }
}
