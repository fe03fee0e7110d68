import { describe, expect, it } from 'vitest';
import { createLibrary } from '../../src/answer/context.ts';
import { smallKnowledge } from '../fixtures/small-knowledge.ts';
import { talk } from '../fixtures/talk.ts';

const library = createLibrary(smallKnowledge());
const ask = (...turns: string[]) => talk(library, turns).reply;

describe('follow-up', () => {
  it('asks the same of another country', () => {
    expect(ask('berapa biaya ke jepang lewat ssw', 'kalau ke korea?')).toMatchObject({
      rung: 'follow-up',
      entries: ['korea-biaya'],
    });
    expect(ask('syarat ke jepang', 'kalau ke korea?').entries).toEqual(['korea-syarat']);
    expect(ask('berapa biaya ke korea', 'kalau yang jerman').entries).toEqual(['jerman-biaya']);
  });

  it('asks something else of the same country', () => {
    expect(ask('syarat ke korea apa', 'terus biayanya?')).toMatchObject({
      rung: 'follow-up',
      entries: ['korea-biaya'],
    });
    expect(ask('syarat ssw', 'biayanya brp').entries).toEqual(['jepang-biaya']);
    expect(ask('berapa biaya ke korea', 'syaratnya?').entries).toEqual(['korea-syarat']);
  });

  it('goes on over several turns', () => {
    expect(ask('syarat ke korea', 'terus biayanya?', 'kalau ke jerman?').entries).toEqual(['jerman-biaya']);
    expect(ask('berapa biaya ke jepang', 'kalau ke korea?', 'syaratnya apa').entries).toEqual([
      'korea-syarat',
    ]);
  });

  it('remembers the subject over a courtesy between', () => {
    expect(ask('berapa biaya ke jepang', 'oke', 'kalau ke korea?').entries).toEqual(['korea-biaya']);
  });

  it('remembers the subject of a tapped answer', () => {
    expect(
      talk(library, [{ text: '', choice: 'entry:korea-syarat' }, 'terus biayanya?']).reply.entries,
    ).toEqual(['korea-biaya']);
  });

  it('does not reach into a question that stands on its own', () => {
    expect(ask('berapa biaya ke jepang', 'syarat ke korea apa saja')).toMatchObject({
      rung: 'curated',
      entries: ['korea-syarat'],
    });
    expect(ask('berapa biaya ke korea', 'paspor hilang').entries).toEqual(['paspor-hilang']);
    expect(ask('berapa biaya ke korea', 'klaim bpjs gimana').entries).toEqual(['jaminan-klaim']);
  });

  it('has nothing to complete at the beginning', () => {
    expect(ask('terus biayanya?').rung).not.toBe('follow-up');
    expect(ask('halo', 'kalau ke korea?').rung).not.toBe('follow-up');
  });

  it.each([
    'skor bola tadi malam',
    'prediksi togel',
    'bayar togel dimana',
    'cuaca besok',
    'asdf qwer',
    'x',
    '9',
  ])('does not answer %j by what was spoken of before', (text) => {
    expect(ask('berapa biaya ke korea', text)).toMatchObject({ kind: 'unknown', entries: [] });
  });
});
