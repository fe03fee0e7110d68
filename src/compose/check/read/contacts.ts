/** Addresses and numbers to dial, as written and as compared. */
export interface ContactMark {
  kind: 'link' | 'token' | 'phone' | 'email' | 'handle';
  /** Lower case; of a telephone number only its digits, without a leading 62 or 0. */
  key: string;
  start: number;
  end: number;
}

const TOKEN = /\[\[?\s*[a-z]{1,4}\d{1,3}\s*\]?\]/gi;
const EMAIL =
  /[\p{L}\p{N}._%+-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\p{L}\p{N}-]+(?:\s?(?:\.|\(dot\))\s?[\p{L}\p{N}-]+)+/giu;
const LINK =
  /(?:https?:\/\/|www\.)\S+|(?<![\w@.])(?:[a-z0-9-]+\.)+(?:id|com|net|org|info|co|de|jp|kr|tw|my|sg|io|me|ly|xyz|site|online|app|link|biz|shop|top|club|vip|cc|tv|gl|web|sch|ac|go|page|to|gg|click)(?![a-z])(?:\/[^\s,;)]*)?/gi;
const HANDLE = /(?<![\w.])@[a-z0-9_.]{3,}/gi;
const BREAK = String.raw`[ \u00a0().\u2010-\u2015-]`;
const PHONE = new RegExp(
  String.raw`(?<![\w/]|\d[.,-])(?:(?:\+ ?(?!\d{1,3}(?:\.000)+)\d|62[ -]?8\d\d|\(0\d|0\d\d|0[ -](?=800))(?:\d|${BREAK}){4,}\d|1[45]00${BREAK}?(?!000)\d{3}(?!\d|[.,]\d))`,
  'g',
);
/** A run of digits that only a telephone number, an account or an identity number has. */
const LONG_DIGITS = /(?<![\w.,/])\d{3,}(?:[ -]\d{2,}){2,}(?![\w])|(?<![\d.,/])\d{7,}(?!\d|[.,]\d)/g;

/** Link tokens, links, mail addresses, handles and telephone numbers of a text, in order of place, none twice. */
export function contactsIn(text: string): ContactMark[] {
  const found: ContactMark[] = [];
  const add = (kind: ContactMark['kind'], form: RegExp, key: (text: string) => string) => {
    for (const match of text.matchAll(form)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (found.some((one) => start < one.end && end > one.start)) continue;
      found.push({ kind, key: key(match[0].toLowerCase()), start, end });
    }
  };
  add('token', TOKEN, (token) => token.replace(/[^a-z0-9]/g, ''));
  add('email', EMAIL, (email) => email.replace(/\s/g, ''));
  add('link', LINK, linkKey);
  add('handle', HANDLE, (handle) => handle);
  add('phone', PHONE, phoneKey);
  add('phone', LONG_DIGITS, phoneKey);
  return found.sort((one, other) => one.start - other.start);
}

/** An address as compared: without protocol, "www." and what ends a sentence. */
export function linkKey(link: string): string {
  return link
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[.,;:!?)'"\]/]+$/, '');
}

function phoneKey(phone: string): string {
  return phone.replace(/\D/g, '').replace(/^62/, '').replace(/^0/, '');
}

const DIGIT_WORD = 'nol|kosong|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan';
const SPELT_PHONE = new RegExp(String.raw`(?:\b(?:${DIGIT_WORD}|\d)\b[\s,.-]*){6,}`, 'i');
const SPELT_LINK =
  /\b(?:titik|dot) ?(?:com|id|me|net|org|co|ly|info|xyz)\b|\b(?:t|wa|bit) (?:titik |dot )?(?:me|ly)\b|\b(?:garis miring|slash)\b|\bh ?t ?t ?p/i;

/** True for a telephone number or an address written so that a pattern for real ones misses it. */
export function hidesContact(text: string): boolean {
  return SPELT_PHONE.test(text) || SPELT_LINK.test(text);
}
