import type { z } from 'zod';

/** Something that the schema refuses: where it stands in the front matter and what to write instead. */
export interface Refusal {
  path: PropertyKey[];
  text: string;
}

const MISSING = 'belum ada. Tambahkan isian ini';

/** What a schema says where it has no sentence of its own. */
export const sayInIndonesian: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, issue.input);
    case 'invalid_value':
      return issue.input === undefined
        ? MISSING
        : `harus salah satu dari: ${issue.values.map(String).join(', ')}`;
    case 'invalid_union': {
      const expected = issue.errors.flatMap(([first]) =>
        first?.code === 'invalid_type' ? [first.expected] : [],
      );
      return wrongType(expected[0] ?? 'string', issue.input, expected);
    }
    case 'invalid_key':
      return issue.issues[0]?.message;
    case 'too_small':
      return Array.isArray(issue.input)
        ? `perlu paling sedikit ${issue.minimum}, sekarang ${issue.input.length}. Tambahkan`
        : 'tidak boleh kosong. Tulis isinya';
    case 'too_big':
      return Array.isArray(issue.input)
        ? `paling banyak ${issue.maximum}, sekarang ${issue.input.length}. Hapus sebagian`
        : `paling besar ${issue.maximum}`;
    default:
      return undefined;
  }
};

/** Every refusal in an error of a schema that was asked to use `sayInIndonesian`. */
export function refusalsIn(
  issues: readonly z.core.$ZodIssue[],
  parent: readonly PropertyKey[] = [],
): Refusal[] {
  return firstPerPath(issues).flatMap((issue) => {
    const path = [...parent, ...issue.path];
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path: [...path, key],
        text: `isian "${key.trim()}" tidak dikenal di sini. Periksa ejaan dan spasi di awal baris, atau hapus`,
      }));
    }
    const nearest = issue.code === 'invalid_union' ? issue.errors.find(fitsOutside) : undefined;
    return nearest ? refusalsIn(nearest, path) : [{ path, text: `${nameOf(path)}: ${issue.message}` }];
  });
}

/** A value of the wrong type is refused by the checks on its size as well; one sentence is enough. */
function firstPerPath(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  return [
    ...new Map(issues.toReversed().map((issue) => [JSON.stringify(issue.path), issue])).values(),
  ].reverse();
}

/** True for the form of a union that the writer meant: its outside is right and only something in it is wrong. */
function fitsOutside([first]: readonly z.core.$ZodIssue[]): boolean {
  return first !== undefined && (first.code !== 'invalid_type' || first.path.length > 0);
}

function wrongType(expected: string, input: unknown, all: readonly string[] = [expected]): string {
  if (input === undefined) return MISSING;
  if (input === null) return 'masih kosong. Tulis isinya';
  const names = [...new Set(all.map((one) => TYPE_NAMES[one] ?? one))].join(' atau ');
  if (expected !== 'string') return `harus berupa ${names}`;
  if (typeof input !== 'object') return `harus berupa ${names}. Apit dengan tanda kutip: "${String(input)}"`;
  return Array.isArray(input)
    ? `harus berupa ${names}`
    : `harus berupa ${names}. Kalau teksnya memuat tanda ":" atau {, apit seluruhnya dengan tanda kutip "…"`;
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'teks',
  number: 'angka bulat tanpa tanda kutip',
  int: 'angka bulat',
  array: 'daftar, yaitu [satu, dua] atau baris yang diawali "- " (tanda hubung dan spasi)',
  object: 'isian bernama, yaitu baris "nama: isi"',
  record: 'isian bernama, yaitu baris "nama: isi"',
};

/** `"topics" ke-2` for ['topics', 1]; lines tell the rest. */
function nameOf(path: readonly PropertyKey[]): string {
  const at = path.findLastIndex((part) => typeof part === 'string');
  const [key, place] = [path[at], path[at + 1]];
  if (key === undefined) return 'keterangan';
  return typeof place === 'number' ? `"${String(key)}" ke-${place + 1}` : `"${String(key)}"`;
}
