import { dateInWords } from '../dates.ts';
import type { Office, Scheme } from './knowledge.ts';

/** What the placeholders of one text resolved to. */
export interface Filled {
  text: string;
  /** References used, such as `ssw.biaya_visa` or `telp.kemlu.hotline`. */
  facts: string[];
  /** Ids of the sources those facts rest on. */
  sources: string[];
  /** Placeholders that name nothing, as written. */
  unknown: string[];
}

const PLACEHOLDER = /\{\{\s*([a-z0-9._-]+)\s*\}\}/g;

/**
 * Fills the placeholders of a body so that a figure stands in one file only:
 * `{{scheme.fact}}` gives the value, `{{scheme.fact.per}}` its date in words, and
 * `{{telp.office.contact}}` a number with the date it was true.
 */
export function fill(text: string, schemes: ReadonlyMap<string, Scheme>, offices: ReadonlyMap<string, Office>): Filled {
  const facts = new Set<string>();
  const sources = new Set<string>();
  const unknown: string[] = [];
  const filled = text.replace(PLACEHOLDER, (whole, name: string) => {
    const [first = '', second = '', third] = name.split('.');
    if (first === 'telp') {
      const contact = offices.get(second)?.contacts.find((one) => one.id === third);
      if (contact) {
        facts.add(name);
        for (const source of contact.source) sources.add(source);
        return contactInWords(contact);
      }
    } else {
      const fact = schemes.get(first)?.facts.get(second);
      if (fact && (third === undefined || third === 'per')) {
        facts.add(`${first}.${second}`);
        for (const source of fact.source) sources.add(source);
        return third === 'per' ? dateInWords(fact.as_of) : fact.value;
      }
    }
    unknown.push(whole);
    return whole;
  });
  return { text: filled, facts: [...facts], sources: [...sources], unknown };
}

/** A number with its date, as every number must be shown: "0800-1000 (per Desember 2025)". */
export function contactInWords(contact: Office['contacts'][number]): string {
  return `${contact.value} (per ${dateInWords(contact.as_of)})`;
}
