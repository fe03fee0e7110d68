/** A kind of personal data that people send although nobody asked. */
export type PersonalData = 'NIK' | 'nomor paspor' | 'nomor telepon' | 'alamat surel';

/** A text without personal data, and what was taken out. */
export interface Redacted {
  text: string;
  found: PersonalData[];
}

/**
 * In this order: a NIK must be seen before its digits could pass for a telephone number. Groups of digits may be
 * parted by spaces, dots and dashes, among them the unbreakable ones that WhatsApp puts into copied numbers.
 */
const PATTERNS: readonly { kind: PersonalData; pattern: RegExp }[] = [
  // No local part has more than 64 characters (RFC 5321); the bound keeps a long run of letters at linear cost.
  { kind: 'alamat surel', pattern: /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu },
  // 16 digits, however grouped (Nomor Induk Kependudukan, UU 24/2013).
  { kind: 'NIK', pattern: /(?<!\d)\d(?:[ \u00a0.\-\u2010-\u2015/]{0,2}\d){15}(?!\d)/g },
  // Indonesian passports: one or two letters and six or seven digits; "rp 5000000" and "ke 2000000" are money.
  {
    kind: 'nomor paspor',
    pattern: /(?<![A-Za-z0-9])(?!rp|dp)[A-Za-z]{1,2}(?: \d{6,7}(?<!000)|\d{6,7})(?!\d)/gi,
  },
  // Indonesian mobile and fixed lines, and numbers with a country code; ".000.000.000" is the end of an amount.
  {
    kind: 'nomor telepon',
    pattern:
      /(?<!\d|\d[.,])(?:\+\d{1,3}|62|0)[ \u00a0.\-\u2010-\u2015(]{0,2}(?:\d[ \u00a0.\-\u2010-\u2015()]{0,2}){7,13}\d(?!\d)/g,
  },
];

/** Numbers of public services may stand in a question ("apakah 0800-1000 gratis?"): they belong to nobody. */
const PUBLIC = /^(?:0?800[ .-]?1000|0?1500\d{3})$/;

/** Two amounts of money ("10.000.000-12.000.000") may have 16 digits together. */
const AMOUNTS = /^[1-9]\d{0,2}(?:\.\d{3})+[^\d.]{1,2}[1-9]\d{0,2}(?:\.\d{3})+$/;

/** Takes NIK, passport numbers, telephone numbers and e-mail addresses out of a text. Pure; idempotent. */
export function redact(text: string): Redacted {
  const found = new Set<PersonalData>();
  let result = text;
  for (const { kind, pattern } of PATTERNS) {
    result = result.replace(pattern, (match) => {
      if (PUBLIC.test(match.replace(/[^\d]/g, '')) || AMOUNTS.test(match)) return match;
      found.add(kind);
      return `[${kind}]`;
    });
  }
  return { text: result, found: [...found] };
}

/** What `redact` leaves in place of personal data. */
const MARK = /\[(?:NIK|nomor paspor|nomor telepon|alamat surel)\]/;

/** True for a text from which personal data was taken out before, for example when it was stored. */
export function wasRedacted(text: string): boolean {
  return MARK.test(text);
}
