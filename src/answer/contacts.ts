import { type Contact, contactInWords, type Knowledge, type Office } from '../knowledge/index.ts';
import type { Source } from '../message.ts';

/** Lines of help numbers, and the sources they rest on. */
export interface ContactLines {
  lines: string[];
  sources: Source[];
}

/** More numbers than this are no help on a small screen. */
const MOST_MISSION_LINES = 4;
const DIRECT: ReadonlySet<Contact['kind']> = new Set(['hotline', 'whatsapp']);
const BY_OFFICE: ReadonlySet<Contact['kind']> = new Set(['office']);

/**
 * The numbers of the missions in a country. The mission of the city named comes first with all its lines;
 * of the others only hot-lines and WhatsApp, or office lines where no mission has any.
 * @param place topic id of the country
 * @param question the redacted question, to see which city it names
 */
export function missionLines(knowledge: Knowledge, place: string, question: string): ContactLines {
  const missions = [...knowledge.offices.values()].filter(
    (one) => one.kind === 'mission' && one.place === place,
  );
  const asked = question.toLowerCase();
  const isNear = ({ serves, city, name }: Office) =>
    [...serves, city ?? '', name.replace(/^\S+ /, '')].some(
      (word) => word !== '' && asked.includes(word.toLowerCase()),
    );
  const lines = (offices: readonly Office[], kinds: ReadonlySet<Contact['kind']>) =>
    offices.flatMap((office) =>
      office.contacts.filter(({ kind }) => kinds.has(kind)).map((contact) => ({ office, contact })),
    );
  const near = missions.filter(isNear);
  const others = missions.filter((one) => !near.includes(one));
  const direct = [...lines(near, DIRECT), ...lines(near, BY_OFFICE), ...lines(others, DIRECT)];
  return toLines(
    knowledge,
    (direct.length > 0 ? direct : lines(others, BY_OFFICE)).slice(0, MOST_MISSION_LINES),
  );
}

/** The general emergency numbers of the countries named; those of Indonesia only when no country is named. */
export function emergencyLines(knowledge: Knowledge, places: readonly string[]): ContactLines {
  if (places.length === 0) return officeLines(knowledge, 'polri');
  const offices = [...knowledge.offices.values()].filter(
    (one) => one.kind === 'emergency' && places.includes(one.place),
  );
  return toLines(
    knowledge,
    offices.flatMap((office) => office.contacts.map((contact) => ({ office, contact }))),
  );
}

/** Every number of one office of the hot-line list. */
export function officeLines(knowledge: Knowledge, id: string): ContactLines {
  const office = knowledge.offices.get(id);
  if (!office) return { lines: [], sources: [] };
  return toLines(
    knowledge,
    office.contacts.map((contact) => ({ office, contact })),
  );
}

function toLines(
  knowledge: Knowledge,
  chosen: readonly { office: Office; contact: Contact }[],
): ContactLines {
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
