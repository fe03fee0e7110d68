import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contactInWords, fill } from '../../src/knowledge/fill.ts';
import type { Contact, Office, Scheme, SchemeFact } from '../../src/knowledge/knowledge.ts';
import { anyText } from '../fixtures/any-text.ts';

function fact(id: string, value: string, asOf: string, source: string[]): [string, SchemeFact] {
  return [id, { id, group: 'biaya', label: id, value, as_of: asOf, confidence: 'high', source }];
}

const CONTACT: Contact = {
  id: 'bebas-pulsa',
  label: 'bebas pulsa',
  kind: 'hotline',
  value: '0800-9999',
  as_of: '2025-12',
  confidence: 'high',
  source: ['buku'],
};
const SCHEMES = new Map<string, Scheme>([
  [
    'ssw',
    {
      id: 'ssw',
      file: 'schemes/ssw.md',
      title: 'SSW',
      topics: [],
      facts: new Map([
        fact('ujian', 'Rp400.000', '2026-01-15', ['edaran', 'buku']),
        fact('tiket', '$& $1', '2025', ['edaran']),
      ]),
    },
  ],
]);
const OFFICES = new Map<string, Office>([
  [
    'kantor',
    {
      id: 'kantor',
      name: 'Kantor',
      kind: 'service',
      serves: [],
      posts: [],
      contacts: [CONTACT],
      place: 'indonesia',
      file: 'offices/a.md',
    },
  ],
]);
const KNOWN = ['ssw.ujian', 'ssw.ujian.per', 'ssw.tiket', 'ssw.tiket.per', 'telp.kantor.bebas-pulsa'];

describe('fill', () => {
  it.each([
    ['a value', '{{ssw.ujian}}', 'Rp400.000'],
    ['its date in words', '{{ssw.ujian.per}}', '15 Januari 2026'],
    ['a number with its date', '{{telp.kantor.bebas-pulsa}}', '0800-9999 (per Desember 2025)'],
    ['spaces inside the braces', 'Biaya {{ ssw.ujian }}.', 'Biaya Rp400.000.'],
    ['a value with signs that replacing knows', '{{ssw.tiket}}', '$& $1'],
    ['two side by side', '{{ssw.ujian}}{{ssw.tiket.per}}', 'Rp400.0002025'],
    ['a third brace', '{{{ssw.ujian}}}', '{Rp400.000}'],
    ['nothing to fill', 'Satu { dua } tiga', 'Satu { dua } tiga'],
  ])('%s', (_what, text, expected) => {
    expect(fill(text, SCHEMES, OFFICES)).toMatchObject({ text: expected, unknown: [] });
  });

  it('tells which facts were used, where first, and on what they rest', () => {
    const text = 'A {{ssw.tiket.per}}\n{{telp.kantor.bebas-pulsa}} {{ssw.tiket}} {{ssw.ujian}}';
    const { facts, sources } = fill(text, SCHEMES, OFFICES);
    expect([...facts]).toEqual([
      ['ssw.tiket', 2],
      ['telp.kantor.bebas-pulsa', text.indexOf('{{telp')],
      ['ssw.ujian', text.indexOf('{{ssw.ujian')],
    ]);
    expect(sources).toEqual(['edaran', 'buku']);
  });

  it.each([
    '{{ssw.belum}}',
    '{{skema.ujian}}',
    '{{ssw}}',
    '{{}}',
    '{{ssw.ujian.pada}}',
    '{{ssw.ujian.per.tahun}}',
    '{{SSW.Ujian}}',
    '{{ssw ujian}}',
    '{{telp.kantor.lain}}',
    '{{telp.lain.bebas-pulsa}}',
    '{{telp.kantor}}',
    '{{telp.kantor.bebas-pulsa.per}}',
    '{{constructor.name}}',
  ])('leaves %s as it is and tells of it', (written) => {
    const { text, unknown } = fill(`Lihat ${written}!`, SCHEMES, OFFICES);
    expect(text).toBe(`Lihat ${written}!`);
    expect(unknown).toEqual([{ written, offset: 6 }]);
  });

  it.each([
    ['{{ssw.ujian}', '{{'],
    ['{ssw.ujian}}', '}}'],
    ['{{ssw.\nujian}} ', '{{'],
    ['{{{{ssw.ujian}}', '{{'],
  ])('does not let the half placeholder %j pass', (text, written) => {
    expect(fill(text, SCHEMES, OFFICES).unknown[0]).toEqual({ written, offset: text.indexOf(written) });
  });

  it('tells of the same dead placeholder at each place', () => {
    expect(fill('{{a.b}} {{a.b}}', SCHEMES, OFFICES).unknown.map(({ offset }) => offset)).toEqual([0, 8]);
  });

  it('leaves no known placeholder in any text, and passes no double brace in silence', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...KNOWN.map((name) => `{{${name}}}`),
        '{{ ssw.ujian }}',
        '{{lain.sama}}',
        '{',
        '}',
        '{{',
        '}}',
        '\n',
        '.',
        'ssw.ujian',
      ),
      anyText(4),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const { text, unknown } = fill(pieces.join(''), SCHEMES, OFFICES);
        for (const name of KNOWN) expect(text).not.toContain(`{{${name}}}`);
        expect(unknown.length > 0).toBe(/\{\{|\}\}/.test(text));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('contactInWords', () => {
  it('never says a number without its date', () => {
    expect(contactInWords({ ...CONTACT, as_of: '2024' })).toBe('0800-9999 (per 2024)');
  });
});
