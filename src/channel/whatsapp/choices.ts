import type { Choice } from '../../message.ts';
import { beginningOf, lengthOf, oneLine, shorten } from './fit.ts';
import { LIMITS } from './limits.ts';

/** What may be tapped under a message, in the shape of the Graph API. */
export type Action =
  | { type: 'button'; action: { buttons: { type: 'reply'; reply: { id: string; title: string } }[] } }
  | { type: 'list'; action: { button: string; sections: { rows: Row[] }[] } };

interface Row {
  id: string;
  title: string;
  description?: string;
}

/**
 * Choices as up to three buttons when every label fits on one whole, else as a list of up to ten rows, whose
 * descriptions go on where the titles end. Undefined when they can be neither: none, too many, or an id too long.
 * @param listLabel what the button that opens the list says; at most 20 code points
 */
export function actionFor(choices: readonly Choice[], listLabel: string): Action | undefined {
  const offered = tellingApart(choices);
  if (offered.length === 0) return undefined;
  const { buttons, buttonTitle, buttonId, rows, rowId } = LIMITS;
  const isWithin = (most: number, longestId: number) =>
    offered.length <= most && offered.every(({ id }) => lengthOf(id) <= longestId);
  if (isWithin(buttons, buttonId) && offered.every(({ label }) => lengthOf(label) <= buttonTitle)) {
    const replies = offered.map(({ id, label }) => ({ type: 'reply' as const, reply: { id, title: label } }));
    return { type: 'button', action: { buttons: replies } };
  }
  if (!isWithin(rows, rowId)) return undefined;
  return { type: 'list', action: { button: listLabel, sections: [{ rows: rowsOf(offered) }] } };
}

/** One choice for an id and one for a label: WhatsApp refuses a message in which two are alike. */
function tellingApart(choices: readonly Choice[]): Choice[] {
  const ids = new Set<string>();
  const labels = new Set<string>();
  return choices.flatMap((choice) => {
    const label = oneLine(choice.label);
    const key = label.toLowerCase();
    if (choice.id.trim() === '' || label === '' || ids.has(choice.id) || labels.has(key)) return [];
    ids.add(choice.id);
    labels.add(key);
    return [{ id: choice.id, label }];
  });
}

function rowsOf(choices: readonly Choice[]): Row[] {
  const taken = new Set<string>();
  return choices.map(({ id, label }) => {
    const title = freeTitle(label, taken);
    taken.add(title.toLowerCase());
    if (title === label) return { id, title };
    const told = title.endsWith('…') && label.startsWith(title.slice(0, -1)) ? title.length - 1 : 0;
    const rest = label.slice(told).trim();
    return { id, title, description: shorten(told > 0 ? `…${rest}` : rest, LIMITS.rowDescription) };
  });
}

/** The label, shortened; numbered at the end when another row already begins alike. */
function freeTitle(label: string, taken: ReadonlySet<string>): string {
  const most = LIMITS.rowTitle;
  const plain = shorten(label, most);
  if (!taken.has(plain.toLowerCase())) return plain;
  for (let number = 2; ; number += 1) {
    const end = `… (${number})`;
    const title = `${beginningOf(label, most - lengthOf(end)).trimEnd()}${end}`;
    if (!taken.has(title.toLowerCase())) return title;
  }
}
