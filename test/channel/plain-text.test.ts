import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sourceLine, toPlainText } from '../../src/channel/plain-text.ts';
import type { Reply } from '../../src/message.ts';
import { anyText } from '../fixtures/any-text.ts';

const PLAIN: Reply = {
  kind: 'answer',
  rung: 'curated',
  body: 'Isi.',
  sources: [],
  notes: [],
  choices: [],
  entries: [],
};

describe('toPlainText', () => {
  it('gives the whole reply in order: answer, remarks, choices, sources, date', () => {
    const reply: Reply = {
      ...PLAIN,
      body: 'Biaya **Rp400.000**.\n\n1. Minta **rincian** tertulis.',
      notes: ['Periksa **lagi**.', 'Jangan kirim NIK.'],
      choices: [
        { id: 'entry:a', label: 'Apa syaratnya?' },
        { id: 'entry:b', label: 'Berapa lama?' },
      ],
      sources: [
        {
          title: 'Buku Saku',
          publisher: 'Kantor Contoh',
          date: '2025-07',
          url: 'https://contoh.example/buku',
        },
        { title: 'Edaran', publisher: 'Kantor Contoh', date: '2026' },
      ],
      checked: '2026-02-01',
      more: 'Tidak tampil di sini.',
    };
    expect(toPlainText(reply)).toBe(
      [
        'Biaya Rp400.000.',
        '',
        '1. Minta rincian tertulis.',
        '',
        'Periksa lagi.',
        'Jangan kirim NIK.',
        '',
        'Lihat juga:',
        '1. Apa syaratnya?',
        '2. Berapa lama?',
        '',
        'Sumber:',
        '- Buku Saku (Kantor Contoh, Juli 2025) https://contoh.example/buku',
        '- Edaran (Kantor Contoh, 2026)',
        '',
        'Diperiksa: 1 Februari 2026',
      ].join('\n'),
    );
  });

  it('leaves out what a reply does not have', () => {
    expect(toPlainText(PLAIN)).toBe('Isi.');
  });

  it('lists choices of a question back without a heading', () => {
    const reply: Reply = {
      ...PLAIN,
      kind: 'clarify',
      body: 'Mana?',
      choices: [
        { id: 'entry:a', label: 'Ini' },
        { id: 'entry:b', label: 'Itu' },
      ],
    };
    expect(toPlainText(reply)).toBe('Mana?\n\n1. Ini\n2. Itu');
  });

  it('takes only pairs of asterisks for bold', () => {
    expect(toPlainText({ ...PLAIN, body: '**tebal** dan **juga**, 2*3, *satu*, **terbuka' })).toBe(
      'tebal dan juga, 2*3, *satu*, **terbuka',
    );
  });

  it('keeps every word of the body and every label, whatever they hold', () => {
    const text = anyText().filter((one) => one !== '' && !one.includes('*'));
    fc.assert(
      fc.property(
        text,
        fc.array(text, { maxLength: 3 }),
        fc.array(text, { maxLength: 3 }),
        (body, labels, notes) => {
          const plain = toPlainText({
            ...PLAIN,
            body,
            notes,
            choices: labels.map((label, at) => ({ id: `${at}`, label })),
          });
          expect(plain.startsWith(body)).toBe(true);
          for (const one of [...labels.map((label, at) => `${at + 1}. ${label}`), ...notes])
            expect(plain).toContain(one);
        },
      ),
    );
  });

  it('leaves no pair of asterisks around words', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z ]{1,8}$/), { maxLength: 5 }), (parts) => {
        expect(toPlainText({ ...PLAIN, body: parts.map((part) => `**${part}**`).join(' ') })).toBe(
          parts.join(' '),
        );
      }),
    );
  });
});

it('sourceLine gives an address only if there is one', () => {
  expect(sourceLine({ title: 'A', publisher: 'B', date: '2026-03-09' })).toBe('A (B, 9 Maret 2026)');
  expect(sourceLine({ title: 'A', publisher: 'B', date: '2026', url: 'https://c.example' })).toBe(
    'A (B, 2026) https://c.example',
  );
});
