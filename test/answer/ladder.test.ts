import { describe, expect, it } from 'vitest';
import { createContext, createLibrary } from '../../src/answer/context.ts';
import { climb, type Draft, type Rung } from '../../src/answer/ladder.ts';
import { emptyConversation } from '../../src/message.ts';
import { NOW, smallKnowledge } from '../fixtures/small-knowledge.ts';

const context = createContext(createLibrary(smallKnowledge()), { text: 'halo' }, emptyConversation(), NOW);
const rung = (name: string, draft?: Draft): Rung => ({ name, climb: () => draft });

/** A clock that goes on by 1, 2, 4, 8 … milliseconds each time it is read. */
function fakeClock(): () => number {
  let [now, step] = [0, 1];
  return () => {
    now += step;
    step *= 2;
    return now;
  };
}

describe('climb', () => {
  it('lets the first rung that replies win, and fills what it leaves out', () => {
    const { reply } = climb(
      [
        rung('silent'),
        rung('first', { kind: 'chat', body: 'Halo' }),
        rung('second', { kind: 'unknown', body: '-' }),
      ],
      context,
      fakeClock(),
    );
    expect(reply).toEqual({
      kind: 'chat',
      body: 'Halo',
      rung: 'first',
      sources: [],
      notes: [],
      choices: [],
      entries: [],
    });
  });

  it('keeps what the rung says, but not what it was about', () => {
    const about = { topics: ['korea'], aspects: ['biaya'] };
    const draft: Draft = {
      kind: 'answer',
      body: 'Isi',
      checked: '2026-02-01',
      more: 'Lagi',
      entries: ['satu'],
      about,
    };
    const climbed = climb([rung('only', draft)], context, fakeClock());
    expect(climbed.reply).toEqual({
      kind: 'answer',
      body: 'Isi',
      checked: '2026-02-01',
      more: 'Lagi',
      entries: ['satu'],
      rung: 'only',
      sources: [],
      notes: [],
      choices: [],
    });
    expect(climbed.about).toEqual(about);
  });

  it('times each rung up to the one that replied', () => {
    const { timings } = climb(
      [rung('one'), rung('two'), rung('three', { kind: 'chat', body: '.' }), rung('four')],
      context,
      fakeClock(),
    );
    expect(timings).toEqual([
      { rung: 'one', ms: 2 },
      { rung: 'two', ms: 8 },
      { rung: 'three', ms: 32 },
    ]);
  });

  it('does not ask the rungs below', () => {
    const below: Rung = {
      name: 'below',
      climb: () => {
        throw new Error('asked');
      },
    };
    expect(climb([rung('top', { kind: 'chat', body: '.' }), below], context, fakeClock()).reply.rung).toBe(
      'top',
    );
  });

  it('says so when no rung replies', () => {
    expect(() => climb([rung('silent')], context, fakeClock())).toThrow(
      'the last rung of the ladder did not reply',
    );
  });
});
