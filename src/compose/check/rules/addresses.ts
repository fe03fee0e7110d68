import type { EvidenceSentence } from '../evidence.ts';
import { reachOf } from '../reach.ts';
import { type ContactMark, contactsIn, hidesContact, linkKey } from '../read/contacts.ts';
import type { Clause } from '../read/reading.ts';
import type { Claim, Rule } from '../rule.ts';

/** An address that a passage warns of is not given as one to use. */
const WARNED = /\b(?:beredar|palsu|tiruan|gadungan|meniru|jangan dipakai)\b/;

/**
 * No address and no number of the model's own: a link token must stand in a cited passage, or an address or
 * telephone number must stand there as written.
 */
export const addresses: Rule = (claim) => {
  const { reading, cited, language, request } = claim;
  const given = cited.flatMap(({ plain }) =>
    plain
      .split(/(?<=[.;])\s+|\n/)
      .filter((sentence) => WARNED.test(reading.plain) || !WARNED.test(sentence))
      .flatMap(contactsIn),
  );
  const tokens = new Set(given.filter(({ kind }) => kind === 'token').map(({ key }) => key));
  const links = new Set([
    ...given.filter(({ kind }) => kind === 'link' || kind === 'email').map(({ key }) => linkKey(key)),
    ...[...request.links].flatMap(([token, url]) => (tokens.has(tokenKey(token)) ? [linkKey(url)] : [])),
  ]);
  const phones = new Set(given.filter(({ kind }) => kind === 'phone').map(({ key }) => key));
  for (const { kind, key } of reading.contacts) {
    if (kind === 'token' && !tokens.has(key))
      return { code: 'link', detail: 'It uses a link token that stands in no cited passage.' };
    if ((kind === 'link' || kind === 'email') && !links.has(linkKey(key)))
      return { code: 'link', detail: 'It holds an address that stands in no cited passage.' };
    if (kind === 'handle') return { code: 'link', detail: 'It names an account. Leave it out.' };
    if (kind === 'phone' && !phones.has(key))
      return { code: 'number', detail: 'It holds a telephone number that stands in no cited passage.' };
    if (kind === 'phone' && !language.isOurs(key))
      return { code: 'number', detail: 'It holds a telephone number of no office. Leave it out.' };
  }
  for (const written of reading.contacts) {
    const one = asToken(written, request);
    if (one === undefined) continue;
    const said = reading.clauses.find(({ start, end }) => one.start >= start && one.start < end);
    const objection = said && misused(one, said, claim);
    if (objection) return { code: 'link', detail: objection };
  }
  return hidesContact(reading.text)
    ? { code: 'link', detail: 'It spells out an address or a number. Leave it out.' }
    : undefined;
};

/** An address as the token that stands for it; undefined for a number and for an address without a token. */
function asToken(contact: ContactMark, { links }: Claim['request']): ContactMark | undefined {
  if (contact.kind === 'token') return contact;
  const [token] = [...links].find(([, url]) => linkKey(url) === linkKey(contact.key)) ?? [];
  return token === undefined ? undefined : { ...contact, kind: 'token', key: tokenKey(token) };
}

function tokenKey(token: string): string {
  return token.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** A token that a passage names only to warn of it, or that stands there for something else than another token. */
function misused(token: ContactMark, whole: Clause, { grounds, reading }: Claim): string | undefined {
  const others = reading.contacts.filter((one) => one.kind !== 'phone' && one.start !== token.start);
  const part = reachOf(reading.plain, token, others);
  const clause = {
    ...whole,
    start: Math.max(whole.start, part.start),
    end: Math.min(whole.end, part.end),
  };
  const all = grounds.of(clause, token);
  const holding = all.filter(({ sentence }) =>
    sentence.reading.contacts.some(({ key }) => key === token.key),
  );
  if (holding.length > 0 && !NOT_TO_USE.test(reading.plain)) {
    const open = holding.filter(({ sentence }) => !isWarnedOf(token.key, sentence));
    if (open.length === 0) return 'The passage names this address only to warn of it.';
  }
  const best =
    all.find(({ sentence }) => sentence.reading.contacts.some(({ kind }) => kind === 'token'))?.share ?? 0;
  return (holding[0]?.share ?? 0) < NEARLY * best ? 'The passage gives another address for this.' : undefined;
}

const NEARLY = 0.7;
const NOT_TO_USE = /\b(?:bukan|tidak|jangan|palsu|lama|hati-hati|waspada)\b/;

function isWarnedOf(key: string, { reading }: EvidenceSentence): boolean {
  const place = reading.contacts.find((one) => one.key === key);
  if (!place) return false;
  const before = reading.plain.slice(0, place.start);
  const after = reading.plain.slice(place.end);
  return (
    /\b(?:bukan|jangan|palsu|tiruan|alamat lama|situs lama|meniru|hati-hati)\b[^.;]*$/.test(before) ||
    /^[^.;,]{0,40}\b(?:bukan|tidak (?:dipakai|berlaku|resmi|aktif|digunakan)|palsu|sudah tidak)\b/.test(after)
  );
}
