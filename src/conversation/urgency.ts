import { createContext, type Library } from '../answer/context.ts';
import { applies } from '../answer/urgent.ts';
import { emptyConversation } from '../message.ts';

/**
 * True when a text by itself raises an urgent card by its signals: then nothing waits for a second message, and
 * no limit applies. Needs neither index nor model.
 */
export function isUrgent(library: Library, text: string, now: Date): boolean {
  const { signals } = createContext(library, { text }, emptyConversation(), now);
  return library.knowledge.urgent.some((card) => applies(card, signals));
}
