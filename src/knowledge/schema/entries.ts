import { z } from 'zod';
import { confidence, day, id, line, moment, reviewDates, webAddress } from './common.ts';

/** Places where the newest word on a matter stands; each is named by a short sentence part in `check-at.ts`. */
export const CHECK_AT = [
  'siskop2mi',
  'kp2mi',
  'bp3mi',
  'disnaker',
  'perwakilan',
  'kemlu',
  'imigrasi',
  'bpjs',
  'bank',
  'prometric',
  'polisi',
  'bea-cukai',
  'sduwhv',
  'kemnaker',
  'lpsk',
  'ojk',
  'nenkin',
  'kdei',
  'desa',
] as const;
export type CheckAt = (typeof CHECK_AT)[number];

/** `sources/*.md`: where facts come from, named by id everywhere else. */
export const sourcesFile = z.strictObject({
  sources: z.array(
    z.strictObject({ id, title: line, publisher: line, url: webAddress.optional(), date: moment }),
  ),
});

/** Values are set into the middle of sentences. */
const ONE_LINE = { error: 'harus satu baris tanpa tanda { atau }' };

/** `schemes/*.md`: requirements, costs, wages, steps and status as dated facts, used in answers by placeholder. */
export const schemeFile = z.strictObject({
  title: line,
  topics: z.array(id).min(1),
  facts: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9_]+$/, {
        error: (issue) =>
          `"${String(issue.input)}" bukan nama fakta. Pakai huruf kecil, angka dan garis bawah, misalnya biaya_visa`,
      }),
      group: z.enum(['syarat', 'dokumen', 'langkah', 'biaya', 'gaji', 'jadwal', 'status', 'hak', 'lain']),
      label: line,
      value: z.union([
        z
          .string()
          .trim()
          .min(1)
          .regex(/^[^\n{}]*$/, ONE_LINE),
        z.number().transform(String),
      ]),
      as_of: moment,
      confidence,
      source: z.union([id.transform((one) => [one]), z.array(id).min(1)]),
    }),
  ),
});

/** `faq/**.md`: one question people ask, how they type it, and the answer in the body. */
export const faqFile = z.strictObject({
  question: line,
  topics: z.array(id).min(1),
  aspects: z.array(id).min(1),
  asked_as: z.array(line).min(6),
  sources: z.array(id).min(1),
  ...reviewDates,
  check_at: z.array(z.enum(CHECK_AT)).default([]),
  contacts: z.literal('negara').optional(),
  see_also: z.array(id).max(3).default([]),
  /** Neighbours so alike that a short question should be asked back: "mana yang Anda maksud?" */
  clarify_with: z.array(id).max(3).default([]),
});

/** `news/*.md`: a digest of one article in our own words. A draft is never shown. */
export const newsFile = z.strictObject({
  title: line,
  publisher: line,
  office: line,
  date: day,
  copied: day.optional(),
  authors: z.array(line).default([]),
  url: webAddress.optional(),
  topics: z.array(id).default([]),
  aspects: z.array(id).default([]),
  asked_as: z.array(line).default([]),
  status: z.enum(['draft', 'published']),
  checked: day.optional(),
  review_by: day.optional(),
});

const contact = z.strictObject({
  id,
  label: line,
  kind: z.enum(['hotline', 'whatsapp', 'office', 'web', 'email', 'emergency']),
  value: line,
  as_of: moment,
  confidence: z.enum(['high', 'medium'], {
    error: 'kontak hanya boleh ditulis bila keyakinannya high atau medium; hapus baris yang belum pasti',
  }),
  source: z.union([id.transform((one) => [one]), z.array(id).min(1)]),
});

/** `offices/*.md`: the hot-line list: who can be reached where, each number with its date and source. */
export const officesFile = z.strictObject({
  place: id,
  offices: z.array(
    z.strictObject({
      id,
      name: line,
      kind: z.enum(['mission', 'service', 'bp3mi', 'emergency']),
      city: line.optional(),
      serves: z.array(line).default([]),
      posts: z.array(line).default([]),
      address: line.optional(),
      as_of: moment.optional(),
      confidence: z.enum(['high', 'medium']).optional(),
      source: z.union([id.transform((one) => [one]), z.array(id).min(1)]).optional(),
      contacts: z.array(contact),
    }),
  ),
});

/** `urgent/*.md`: a card for danger to life or freedom; the body is what to do, after the help numbers. */
export const urgentFile = z.strictObject({
  title: line,
  priority: z.number().int(),
  signals: z.array(z.union([line.transform((one) => [one]), z.array(line).min(1)])).min(1),
  strong: z.array(line).default([]),
  calm: z.array(line).default([]),
  /** Messages as people in such danger type them; a message like one of them raises the card as well. */
  examples: z.array(line).default([]),
  contacts: z.array(id).min(1),
  sources: z.array(id).min(1),
  ...reviewDates,
});

/** `replies/*.md`: what the bot says of itself: greeting, thanks, "I don't know", refusals. */
export const replyFile = z.strictObject({
  kind: z.enum(['chat', 'unknown']),
  signals: z.array(line).default([]),
  choices: z.array(id).default([]),
});
