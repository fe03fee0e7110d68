import { describe, expect, it } from 'vitest';
import { emergencyLines, missionLines, officeLines } from '../../src/answer/contacts.ts';
import { SOURCES, smallKnowledge } from '../fixtures/small-knowledge.ts';

const knowledge = smallKnowledge();
const numbers = SOURCES.get('daftar-nomor');

describe('missionLines', () => {
  it('gives hot-line and WhatsApp before anything else, each with its date, and their source once', () => {
    expect(missionLines(knowledge, 'kamboja', 'tolong')).toEqual({
      lines: [
        '- KBRI Phnom Penh (hotline): +855 00 000 010 (per Desember 2025)',
        '- KBRI Phnom Penh (WhatsApp): +855 00 000 011 (per Desember 2025)',
        '- Pos Bavet (hotline): +855 00 000 020 (per Desember 2025)',
      ],
      sources: [numbers],
    });
  });

  it('puts the mission of the city named first, with all its lines', () => {
    expect(missionLines(knowledge, 'kamboja', 'saya di BAVET').lines[0]).toContain('Pos Bavet');
    expect(
      missionLines(knowledge, 'kamboja', 'di phnom penh').lines.map((line) =>
        line.slice(2, line.indexOf(':')),
      ),
    ).toEqual([
      'KBRI Phnom Penh (hotline)',
      'KBRI Phnom Penh (WhatsApp)',
      'KBRI Phnom Penh (telepon kantor, jam kerja)',
      'Pos Bavet (hotline)',
    ]);
  });

  it('gives the office telephone, marked as such, when there is no other', () => {
    expect(missionLines(knowledge, 'korea', '').lines).toEqual([
      '- KBRI Seoul (telepon kantor, jam kerja): +82 00 000 030 (per Desember 2025)',
    ]);
  });

  it('gives four numbers at most', () => {
    const office = knowledge.offices.get('kbri-phnom-penh');
    const contact = office?.contacts[1];
    if (!office || !contact) throw new Error('the small knowledge changed');
    const contacts = Array.from({ length: 6 }, (_, at) => ({ ...contact, id: `n${at}` }));
    const many = smallKnowledge({ offices: new Map([['kbri', { ...office, contacts }]]) });
    expect(missionLines(many, 'kamboja', '').lines).toHaveLength(4);
  });

  it('gives nothing for a country without a mission', () => {
    expect(missionLines(knowledge, 'jerman', '')).toEqual({ lines: [], sources: [] });
  });
});

describe('emergencyLines', () => {
  it('gives the numbers of the country', () => {
    expect(emergencyLines(knowledge, ['kamboja']).lines).toEqual([
      '- Darurat di Kamboja (polisi): 117 (per Desember 2025)',
    ]);
  });

  it('gives those of Indonesia only when no country is named: abroad they do not help', () => {
    expect(emergencyLines(knowledge, []).lines).toEqual(['- Polri (darurat): 110 (per Desember 2025)']);
    expect(emergencyLines(knowledge, ['jerman']).lines).toEqual([]);
  });
});

describe('officeLines', () => {
  it('gives every number of an office', () => {
    expect(officeLines(knowledge, 'kp2mi')).toEqual({
      lines: ['- KP2MI (bebas pulsa): 0800-9999 (per Desember 2025)'],
      sources: [numbers],
    });
  });

  it('gives nothing for an office that does not exist', () => {
    expect(officeLines(knowledge, 'tidak-ada')).toEqual({ lines: [], sources: [] });
  });
});
