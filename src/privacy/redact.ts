/** A kind of personal data that people send although nobody asked. */
export type PersonalData = 'NIK' | 'nomor paspor' | 'nomor telepon' | 'alamat surel';

/** A text without personal data, and what was taken out. */
export interface Redacted {
  text: string;
  found: PersonalData[];
}

/** In this order: a NIK must be seen before its digits could pass for a telephone number. */
const PATTERNS: readonly { kind: PersonalData; pattern: RegExp }[] = [
  { kind: 'alamat surel', pattern: /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu },
  // 16 digits, however grouped (Nomor Induk Kependudukan, UU 24/2013).
  { kind: 'NIK', pattern: /(?<!\d)\d(?:[ .\-/]{0,2}\d){15}(?!\d)/g },
  // Indonesian passports: one or two letters and six or seven digits.
  { kind: 'nomor paspor', pattern: /(?<![A-Za-z0-9])[A-Za-z]{1,2} ?\d{6,7}(?!\d)/g },
  // Indonesian mobile and fixed lines, and numbers with a country code.
  { kind: 'nomor telepon', pattern: /(?<![\d.,])(?:\+\d{1,3}|62|0)[ .\-(]{0,2}(?:\d[ .\-()]{0,2}){7,13}\d(?!\d)/g },
];

/** Numbers of public services may stand in a question ("apakah 0800-1000 gratis?"): they belong to nobody. */
const PUBLIC = /^(?:0?800[ .-]?1000|0?1500\d{3})$/;

/** Takes NIK, passport numbers, telephone numbers and e-mail addresses out of a text. Pure; idempotent. */
export function redact(text: string): Redacted {
  const found = new Set<PersonalData>();
  let result = text;
  for (const { kind, pattern } of PATTERNS) {
    result = result.replace(pattern, (match) => {
      if (PUBLIC.test(match.replace(/[^\d]/g, ''))) return match;
      found.add(kind);
      return `[${kind}]`;
    });
  }
  return { text: result, found: [...found] };
}
