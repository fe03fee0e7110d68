import { describe, expect, it } from 'vitest';
import { CONFIDENCE } from '../../src/answer/confidence.ts';
import { createLibrary } from '../../src/answer/context.ts';
import { urgentExample } from '../../src/answer/urgent-example.ts';
import { URGENT_PREFIX } from '../../src/retrieval/entry-index.ts';
import { contextOf } from '../fixtures/context.ts';
import { smallKnowledge } from '../fixtures/small-knowledge.ts';

const library = createLibrary(smallKnowledge());
const [card] = library.knowledge.urgent;
const id = card?.id ?? '';

function climb(text: string, score: number) {
  const context = contextOf(library, text);
  return urgentExample.climb({ ...context, urgentMatch: () => ({ id: `${URGENT_PREFIX}${id}`, score }) });
}

describe('urgentExample', () => {
  it('raises the card that the message is most like', () => {
    expect(climb('semalam pintunya tertutup rapat sekali', CONFIDENCE.urgent)).toMatchObject({
      kind: 'urgent',
      entries: [id],
    });
  });

  it.each([
    ['a message that is less like it', 'semalam pintunya tertutup rapat sekali', CONFIDENCE.urgent - 0.01],
    ['a message of a word or two', 'pintunya tertutup', 1],
  ])('passes on %s', (_what, text, score) => {
    expect(climb(text, score)).toBeUndefined();
  });

  it('passes on when an entry is more like the message', () => {
    const context = contextOf(library, 'berapa biaya kerja ke jepang lewat ssw');
    expect(urgentExample.climb(context)).toBeUndefined();
  });
});
