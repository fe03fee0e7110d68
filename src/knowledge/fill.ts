import { dateInWords } from '../dates.ts';
import type { Contact, Office, Scheme } from './knowledge.ts';

/** What the placeholders of one text resolved to. */
export interface Filled {
  text: string;
  /** References used, such as `ssw.biaya_visa` or `telp.kemlu.hotline`, each with the place of its first use. */
  facts: ReadonlyMap<string, number>;
  /** Ids of the sources those facts rest on. */
  sources: string[];
  /** Placeholders that name nothing, as written, and where. */
  unknown: { written: string; offset: number }[];
}

/** A placeholder, or double braces that open or close none: a reader must never see either. */
const PLACEHOLDER = /\{\{([^{}\n]*)\}\}|\{\{(?!\{[^{}\n]*\}\})|\}\}/g;

/**
 * Fills the placeholders of a body so that a figure stands in one file only:
 * `{{scheme.fact}}` gives the value, `{{scheme.fact.per}}` its date in words, and
 * `{{telp.office.contact}}` a number with the date it was true.
 */
export function fill(
  text: string,
  schemes: ReadonlyMap<string, Scheme>,
  offices: ReadonlyMap<string, Office>,
): Filled {
  const facts = new Map<string, number>();
  const sources = new Set<string>();
  const unknown: Filled['unknown'] = [];
  const filled = text.replace(PLACEHOLDER, (written: string, name: string | undefined, offset: number) => {
    const found = name === undefined ? undefined : resolve(name.trim(), schemes, offices);
    if (!found) {
      unknown.push({ written, offset });
      return written;
    }
    if (!facts.has(found.name)) facts.set(found.name, offset);
    for (const source of found.sources) sources.add(source);
    return found.text;
  });
  return { text: filled, facts, sources: [...sources], unknown };
}

interface Resolved {
  /** The reference without `.per`. */
  name: string;
  text: string;
  sources: readonly string[];
}

function resolve(
  name: string,
  schemes: ReadonlyMap<string, Scheme>,
  offices: ReadonlyMap<string, Office>,
): Resolved | undefined {
  const [first = '', second = '', third, ...rest] = name.split('.');
  if (rest.length > 0) return undefined;
  if (first === 'telp') {
    const contact = offices.get(second)?.contacts.find(({ id }) => id === third);
    return contact && { name, text: contactInWords(contact), sources: contact.source };
  }
  const fact = schemes.get(first)?.facts.get(second);
  if (!fact || (third !== undefined && third !== 'per')) return undefined;
  const text = third === 'per' ? dateInWords(fact.as_of) : fact.value;
  return { name: `${first}.${second}`, text, sources: fact.source };
}

/** A number with its date, as every number must be shown: "0800-1000 (per Desember 2025)". */
export function contactInWords(contact: Contact): string {
  return `${contact.value} (per ${dateInWords(contact.as_of)})`;
}
