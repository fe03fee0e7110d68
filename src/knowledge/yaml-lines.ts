import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit, type YAMLParseError } from 'yaml';

/** A mistake in the YAML itself: its line in the file and what to write instead. */
export interface YamlMistake {
  line: number;
  text: string;
}

/**
 * Knows on which line of a file each part of its YAML stands. Reads the YAML only when a line is first asked
 * for: positions cost several times what plain reading costs, and most files have nothing to report.
 */
export class YamlLines {
  readonly #text: string;
  readonly #firstLine: number;
  #read: { document: ReturnType<typeof parseDocument>; counter: LineCounter } | undefined;

  /** @param firstLine line of the file on which the YAML begins, from 1 */
  constructor(text: string, firstLine: number) {
    this.#text = text;
    this.#firstLine = firstLine;
  }

  /** The line of a path such as ['sources', 0]; of its nearest parent when it has none; else the first line. */
  lineOf(path: readonly PropertyKey[]): number {
    let place: Place = { node: this.#positions().document.contents, offset: 0 };
    for (const part of path) {
      const child = childOf(place.node, part);
      if (!child) break;
      place = child;
    }
    return this.#lineAt(place.offset);
  }

  /** The first mistake, because those after it mostly follow from it; or else every key that stands twice. */
  mistakes(): YamlMistake[] {
    const { document } = this.#positions();
    const errors = document.errors.toSorted((one, other) => one.pos[0] - other.pos[0]);
    const [first] = errors;
    if (first) {
      const open = unclosedAt(document, first.pos[0]);
      const text = open ? open.remedy : remedyFor(first, errors);
      return [
        {
          line: this.#lineAt(open?.offset ?? first.pos[0]),
          text: `susunan keterangan (YAML) salah: ${text}`,
        },
      ];
    }
    return repeatedKeys(document.contents).map(({ key, offset }) => ({
      line: this.#lineAt(offset),
      text: `"${key}" ditulis dua kali di tempat yang sama. Hapus salah satu`,
    }));
  }

  #lineAt(offset: number): number {
    return this.#positions().counter.linePos(offset).line + this.#firstLine - 1;
  }

  #positions() {
    if (!this.#read) {
      const counter = new LineCounter();
      const document = parseDocument(this.#text, { lineCounter: counter, uniqueKeys: false });
      this.#read = { document, counter };
    }
    return this.#read;
  }
}

interface Place {
  node: unknown;
  offset: number;
}

function childOf(node: unknown, part: PropertyKey): Place | undefined {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
    const offset = isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
    return offset === undefined ? undefined : { node: pair?.value, offset };
  }
  const item = isSeq(node) ? node.items[Number(part)] : undefined;
  const offset = isNode(item) ? item.range?.[0] : undefined;
  return offset === undefined ? undefined : { node: item, offset };
}

/** The quote or bracket that was still open where reading stopped: that is where the writer must look. */
function unclosedAt(
  document: ReturnType<typeof parseDocument>,
  stop: number,
): { offset: number; remedy: string } | undefined {
  let found: { offset: number; remedy: string } | undefined;
  visit(document, (_key, node) => {
    if (!isNode(node) || !node.range || node.range[1] !== stop) return;
    const [offset] = node.range;
    if (isScalar(node) && node.type?.startsWith('QUOTE')) {
      found = {
        offset,
        remedy:
          'tanda kutip di baris ini tidak berpasangan. Tambahkan penutupnya, atau apit teks dengan kutip yang lain',
      };
    } else if ((isMap(node) || isSeq(node)) && node.flow) {
      found = {
        offset,
        remedy: 'kurung [ atau { yang dibuka di baris ini belum ditutup. Tambahkan ] atau }',
      };
    }
  });
  return found;
}

function remedyFor(first: YAMLParseError, errors: readonly YAMLParseError[]): string {
  const codes = errors.filter(({ pos }) => pos[0] === first.pos[0]).map(({ code }) => code);
  if (codes.includes('TAB_AS_INDENT')) return 'jangan pakai Tab. Pakai spasi di awal baris';
  if (codes.includes('MULTILINE_IMPLICIT_KEY')) {
    return 'tanda ":" kurang di baris ini, atau spasi di awal baris berikutnya tidak sejajar. Samakan dengan baris lain';
  }
  if (codes.includes('BAD_INDENT') || codes.includes('MISSING_CHAR')) {
    return 'spasi di awal baris tidak sejajar, atau tanda "- " atau ":" kurang. Samakan dengan baris lain';
  }
  return 'biasanya karena tanda ":", kutip, *, & atau @ di dalam teks. Apit seluruh teksnya dengan tanda kutip "…"';
}

/** Keys that stand twice in one map. */
function repeatedKeys(node: unknown): { key: string; offset: number }[] {
  if (isSeq(node)) return node.items.flatMap(repeatedKeys);
  if (!isMap(node)) return [];
  const seen = new Set<string>();
  return node.items.flatMap(({ key, value }) => {
    const name = isScalar(key) ? String(key.value) : undefined;
    const again =
      name !== undefined && seen.has(name) && isScalar(key)
        ? [{ key: name, offset: key.range?.[0] ?? 0 }]
        : [];
    if (name !== undefined) seen.add(name);
    return [...again, ...repeatedKeys(value)];
  });
}
