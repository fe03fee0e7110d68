import { FAILSAFE_SCHEMA, load, Type, YAMLException } from 'js-yaml';
import type { z } from 'zod';
import type { Problem } from './problem.ts';
import { refusalsIn, sayInIndonesian } from './refusals.ts';
import { YamlLines } from './yaml-lines.ts';

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
 * Everything is text but an empty value and a whole number as people write it: 0812 and 1.500 keep every digit,
 * which they would not as numbers.
 */
const YAML_SCHEMA = FAILSAFE_SCHEMA.extend({
  implicit: [scalar('null', /^(?:~|null)?$/, () => null), scalar('int', /^(?:0|-?[1-9]\d{0,14})$/, Number)],
});

function scalar(name: string, form: RegExp, construct: (text: string) => unknown): Type {
  const resolve = (text: string | null) => form.test(text ?? '');
  return new Type(`tag:yaml.org,2002:${name}`, { kind: 'scalar', resolve, construct });
}

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
  const refuse = (line: number, remedy: string) => {
    problems.push({ level: 'error', file, line, text: remedy });
  };
  const lines = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n');
  if (!FENCE.test(lines[0] ?? '')) {
    refuse(1, 'baris pertama harus "---", lalu keterangan, lalu "---" lagi');
    return undefined;
  }
  const end = lines.findIndex((one, index) => index > 0 && FENCE.test(one));
  if (end < 0) {
    refuse(lines.length, 'penutup keterangan "---" tidak ada. Tulis "---" sebelum isi');
    return undefined;
  }
  const frontMatter = lines.slice(1, end).join('\n');
  const places = new YamlLines(frontMatter, FRONT_MATTER_LINE);

  // js-yaml reads several times faster but knows no positions: docs/decisions/0002-two-yaml-parsers.md.
  let data: unknown;
  try {
    data = load(frontMatter, { schema: YAML_SCHEMA }) ?? {};
  } catch (error) {
    const mistakes = isTooDeep(error) ? [] : places.mistakes();
    for (const mistake of mistakes) refuse(mistake.line, mistake.text);
    if (mistakes.length === 0) refuse(FRONT_MATTER_LINE + stoppedAt(error), UNREADABLE);
    return undefined;
  }
  const parsed = schema.safeParse(data, { error: sayInIndonesian });
  if (!parsed.success) {
    const refusals = refusalsIn(parsed.error.issues).map(({ path, ...rest }) => ({
      ...rest,
      line: places.lineOf(path),
    }));
    for (const one of refusals.sort((a, b) => a.line - b.line)) refuse(one.line, one.text);
    return undefined;
  }

  const bodyLines = lines.slice(end + 1);
  const leading = bodyLines.findIndex((one) => one.trim() !== '');
  return {
    file,
    data: parsed.data,
    body: bodyLines.join('\n').trim(),
    bodyLine: end + 2 + leading, // with no body, the line of the closing "---"
    lineOf: (path) => places.lineOf(path),
  };
}

const UNREADABLE =
  'susunan keterangan (YAML) tidak terbaca di baris ini, biasanya karena teks diawali *, & atau [. Apit seluruh teksnya dengan tanda kutip "…"';

/** `yaml` would run out of stack on what js-yaml refuses for its depth. */
function isTooDeep(error: unknown): boolean {
  return error instanceof YAMLException && error.reason.startsWith('nesting exceeded');
}

function stoppedAt(error: unknown): number {
  return error instanceof YAMLException ? error.mark.line : 0;
}

/** The line of the file that holds a place in the body, counted from the body's start. */
export function bodyLineAt(
  { body, bodyLine }: Pick<Document<unknown>, 'body' | 'bodyLine'>,
  offset: number,
): number {
  return bodyLine + body.slice(0, offset).split('\n').length - 1;
}

/** Refuses something in a document; an empty path means the file as a whole. */
export function pushError(
  problems: Problem[],
  { file, lineOf }: Pick<Document<unknown>, 'file' | 'lineOf'>,
  path: readonly PropertyKey[],
  text: string,
): void {
  problems.push({ level: 'error', file, ...(path.length === 0 ? {} : { line: lineOf(path) }), text });
}
