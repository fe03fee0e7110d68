import { describe, expect, it } from 'vitest';
import type { Taken } from './platform.ts';
import { judge } from './verdict.ts';

const NONE = { telegram: 0, whatsapp: 0 };

function taken(chat: number, answers: number[], fields: Partial<Taken> = {}): Taken {
  return { channel: 'telegram', chat, answers, platformId: 'p', confirmed: true, ...fields };
}

describe('the verdict of the fault test', () => {
  it('is clean when each message was answered once, alone or together with others', () => {
    expect(judge([3], [taken(0, [0]), taken(0, [1, 2])], NONE)).toEqual({
      messages: 3,
      once: 3,
      repeatedKnown: 0,
      repeatedUnconfirmed: 0,
      repeatedOn: NONE,
      repeatedUnknown: 0,
      lost: 0,
      outOfOrder: 0,
    });
  });

  it('sees what was lost, and what came in the wrong order', () => {
    expect(judge([3], [taken(0, [2]), taken(0, [0])], NONE)).toMatchObject({
      lost: 1,
      outOfOrder: 1,
      once: 2,
    });
  });

  it('allows a second answer only where the store has it on record', () => {
    const twice = [taken(0, [0], { confirmed: false }), taken(0, [0]), taken(0, [1])];
    expect(judge([2], twice, { telegram: 1, whatsapp: 0 })).toMatchObject({
      once: 1,
      repeatedKnown: 1,
      repeatedUnconfirmed: 1,
      repeatedUnknown: 0,
      outOfOrder: 0,
    });
    expect(judge([2], twice, { telegram: 0, whatsapp: 9 })).toMatchObject({ repeatedUnknown: 1 });
  });
});
