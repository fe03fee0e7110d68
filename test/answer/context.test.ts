import { describe, expect, it } from 'vitest';
import { type Context, createContext, createLibrary } from '../../src/answer/context.ts';
import { emptyConversation, LONGEST_QUESTION } from '../../src/message.ts';
import { NOW, smallKnowledge, TODAY } from '../fixtures/small-knowledge.ts';

const library = createLibrary(smallKnowledge());
const read = (text: string, now = NOW): Context => createContext(library, { text }, emptyConversation(), now);

describe('createContext', () => {
  it('takes personal data out before anything else reads the message', () => {
    const context = read('paspor hilang, wa saya 081234567890');
    expect(context.question).toBe('paspor hilang, wa saya [nomor telepon]');
    expect(context.personalData).toEqual(['nomor telepon']);
    expect(context.words.map(({ surface }) => surface)).toEqual(['paspor', 'hilang', 'wa', 'saya']);
  });

  it('reads what a person puts in brackets', () => {
    expect(read('[saya disekap]').signals).toContain('dikurung');
  });

  it('finds topics, countries and aspects', () => {
    const { subjects } = read('brp biaya ssw');
    expect(subjects).toEqual({
      topics: new Set(['ssw', 'jepang']),
      destinations: new Set(['jepang']),
      aspects: new Set(['biaya']),
    });
  });

  it('looks for signals in each sentence by itself', () => {
    expect(read('saya tidak bisa. keluar kamar saya').signals).not.toContain('dikurung');
    expect(read('tolong. saya tidak bisa keluar kamar').signals).toContain('dikurung');
  });

  it('knows the day in Jakarta, not in Greenwich', () => {
    expect(read('halo').today).toBe(TODAY);
    expect(read('halo', new Date('2026-03-10T16:59:59Z')).today).toBe('2026-03-10');
    expect(read('halo', new Date('2026-03-10T17:00:00Z')).today).toBe('2026-03-11');
  });

  it('reads a message up to the limit, counted in characters as people see them', () => {
    expect(read('a'.repeat(LONGEST_QUESTION)).tooLong).toBe(false);
    expect(read('a'.repeat(LONGEST_QUESTION + 1)).tooLong).toBe(true);
    expect(read('😀'.repeat(LONGEST_QUESTION)).tooLong).toBe(false);
    expect(read('e\u0301'.repeat(LONGEST_QUESTION)).tooLong).toBe(false);
    expect([...read('a'.repeat(5_000)).question]).toHaveLength(LONGEST_QUESTION);
  });

  it('takes over a tapped choice', () => {
    expect(createContext(library, { text: '', choice: 'entry:x' }, emptyConversation(), NOW).choice).toBe(
      'entry:x',
    );
    expect(read('halo').choice).toBeUndefined();
  });

  it('finds entries, best first', () => {
    const matches = read('biaya ke korea').matches();
    expect(matches[0]?.id).toBe('korea-biaya');
    expect(matches.map(({ score }) => score)).toEqual(
      matches.map(({ score }) => score).sort((one, other) => other - one),
    );
  });

  it('finds the question that is buried in a long story', () => {
    const story =
      'selamat sore semuanya. kemarin sore adik ipar tetangga depan rumah datang sambil membawa oleh oleh banyak sekali dari kampung halaman neneknya. ';
    expect(read(`${story}paspor saya hilang gimana? ${story}`).matches()[0]?.id).toBe('paspor-hilang');
    expect(read(`${story}${story}`).matches()[0]?.id).not.toBe('paspor-hilang');
  });
});
