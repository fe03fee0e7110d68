import { describe, expect, it } from 'vitest';
import { createLibrary } from '../../src/answer/context.ts';
import { smallKnowledge } from '../fixtures/small-knowledge.ts';
import { talk } from '../fixtures/talk.ts';

const library = createLibrary(smallKnowledge());
/** Its answer offers first `jepang-syarat`, then `calo-lapor`. */
const QUESTION = 'berapa biaya ke jepang lewat ssw';
const then = (typed: string) => talk(library, [QUESTION, typed]).reply;

describe('choice', () => {
  it.each([
    ['1', 'jepang-syarat'],
    ['2', 'calo-lapor'],
    ['2.', 'calo-lapor'],
    ['no 2', 'calo-lapor'],
    ['nomor 1 ', 'jepang-syarat'],
    ['nomer dua', 'calo-lapor'],
    ['pilih 1', 'jepang-syarat'],
    ['yang kedua', 'calo-lapor'],
    ['Yg pertama!', 'jepang-syarat'],
    ['satu', 'jepang-syarat'],
    ['Ke mana melapor kalau ditipu calo?', 'calo-lapor'],
    ['ke mana melapor  kalau ditipu calo', 'calo-lapor'],
  ])('%j takes %s', (typed, id) => {
    expect(then(typed)).toMatchObject({ kind: 'answer', rung: 'choice', entries: [id] });
  });

  it.each(['3', 'yang ketiga', '12', 'yang mana', '1 2'])('%j takes none of two', (typed) => {
    expect(then(typed).rung).not.toBe('choice');
  });

  it('takes nothing where nothing was offered', () => {
    expect(talk(library, ['1']).reply.rung).not.toBe('choice');
    expect(talk(library, ['berapa biaya ke korea', '1']).reply.rung).not.toBe('choice');
  });

  it('takes what the last message offered, not the one before', () => {
    expect(talk(library, [QUESTION, '1', '1']).reply.entries).toEqual(['jepang-biaya']);
    expect(talk(library, [QUESTION, 'berapa biaya ke korea', '1']).reply.rung).not.toBe('choice');
  });

  it('takes a tapped choice, also one that was offered long ago', () => {
    expect(talk(library, [{ text: 'Usia', choice: 'entry:usia-minimal' }]).reply).toMatchObject({
      rung: 'choice',
      entries: ['usia-minimal'],
    });
  });

  it('reads the text when the tapped choice no longer exists', () => {
    expect(
      talk(library, [{ text: 'berapa biaya ke korea', choice: 'entry:tidak-ada' }]).reply.entries,
    ).toEqual(['korea-biaya']);
    expect(talk(library, [{ text: '', choice: '__proto__' }]).reply.kind).toBe('unknown');
  });
});
