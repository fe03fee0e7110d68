import { type Contact, contactInWords, type Knowledge, type Office } from '../knowledge/index.ts';
import type { Source } from '../message.ts';

/** Lines of help numbers, and the sources they rest on. */
export interface ContactLines {
  lines: string[];
  sources: Source[];
}

/** More numbers than this are no help on a small screen. */
const MOST_MISSION_LINES = 4;
const DIRECT = new Set<Contact['kind']>(['hotline', 'whatsapp']);

/**
 * The numbers of the missions in a country: those for the cities named first; hot-lines and WhatsApp before
 * office lines, which are marked as such.
 * @param place topic id of the country
 * @param question the redacted question, to see which city it names
 */
export function missionLines(knowledge: Knowledge, place: string, question: string): ContactLines {
  const missions = [...knowledge.offices.values()].filter((one) => one.kind === 'mission' && one.place === place);
  const asked = question.toLowerCase();
  const near = missions.filter((one) => one.serves.some((city) => asked.includes(city.toLowerCase())));
  const ordered = [...near, ...missions.filter((one) => !near.includes(one))];
  const chosen: { office: Office; contact: Contact }[] = [];
  for (const kinds of [DIRECT, new Set<Contact['kind']>(['office'])]) {
    for (const office of ordered) {
      for (const contact of office.contacts) if (kinds.has(contact.kind)) chosen.push({ office, contact });
    }
    if (chosen.length >= 2) break;
  }
  return toLines(knowledge, chosen.slice(0, MOST_MISSION_LINES));
}

/** The general emergency numbers of a country, or those of Indonesia when no country is named. */
export function emergencyLines(knowledge: Knowledge, places: readonly string[]): ContactLines {
  const offices = [...knowledge.offices.values()].filter((one) => one.kind === 'emergency' && places.includes(one.place));
  if (offices.length === 0) return officeLines(knowledge, 'polri');
  return toLines(knowledge, offices.flatMap((office) => office.contacts.map((contact) => ({ office, contact }))));
}

/** Every number of one office of the hot-line list. */
export function officeLines(knowledge: Knowledge, id: string): ContactLines {
  const office = knowledge.offices.get(id);
  if (!office) return { lines: [], sources: [] };
  return toLines(knowledge, office.contacts.map((contact) => ({ office, contact })));
}

function toLines(knowledge: Knowledge, chosen: readonly { office: Office; contact: Contact }[]): ContactLines {
  const sources = new Set<Source>();
  const lines = chosen.map(({ office, contact }) => {
    for (const id of contact.source) {
      const source = knowledge.sources.get(id);
      if (source) sources.add(source);
    }
    const label = contact.kind === 'office' ? 'telepon kantor, jam kerja' : contact.label;
    return `- ${office.name} (${label}): ${contactInWords(contact)}`;
  });
  return { lines, sources: [...sources] };
}
