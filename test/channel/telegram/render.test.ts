import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { render } from '../../../src/channel/telegram/render.ts';
import type { Reply } from '../../../src/message.ts';
import { anyText } from '../../fixtures/any-text.ts';
import { readAsTelegram } from '../../fixtures/telegram-html.ts';

const PLAIN: Reply = {
  kind: 'answer',
  rung: 'curated',
  body: 'Isi.',
  sources: [],
  notes: [],
  choices: [],
  entries: [],
};

test('a whole reply in one message', () => {
  const reply: Reply = {
    ...PLAIN,
    body: 'Biaya **Rp400.000** & <gratis>.\n\n- Minta **rincian**.\n> Kutipan **kata**\n> kedua\nakhir',
    notes: ['Periksa **lagi**.'],
    choices: [
      { id: 'entry:a', label: 'Apa syaratnya?' },
      { id: 'entry:b', label: 'Ditawari kerja admin di luar negeri bergaji besar, apakah penipuan?' },
    ],
    sources: [
      { title: 'Buku "Saku"', publisher: 'Kantor', date: '2025-07', url: 'https://contoh.example/?a=1&b="' },
      { title: 'Edaran', publisher: 'Kantor', date: '2026', url: 'javascript:alert(1)' },
    ],
    checked: '2026-02-01',
    more: 'Lainnya.',
    entries: ['biaya'],
  };
  expect(render(reply)).toEqual([
    {
      html: [
        'Biaya <b>Rp400.000</b> &amp; &lt;gratis&gt;.',
        '',
        '• Minta <b>rincian</b>.',
        '<blockquote>Kutipan <b>kata</b>\nkedua</blockquote>',
        'akhir',
        '',
        'Periksa <b>lagi</b>.',
        '',
        '<b>Lihat juga:</b>',
        '1. Apa syaratnya?',
        '2. Ditawari kerja admin di luar negeri bergaji besar, apakah penipuan?',
        '',
        '<b>Sumber:</b>',
        '• <a href="https://contoh.example/?a=1&amp;b=&quot;">Buku &quot;Saku&quot;</a> (Kantor, Juli 2025)',
        '• Edaran (Kantor, 2026)',
        '',
        'Diperiksa: 1 Februari 2026',
      ].join('\n'),
      buttons: [
        { text: 'Selengkapnya', data: 'more:biaya' },
        { text: '1. Apa syaratnya?', data: 'entry:a' },
        { text: '2. Ditawari kerja admin di luar negeri…', data: 'entry:b' },
      ],
    },
  ]);
});

test('asking back names no heading', () => {
  const choices = [{ id: 'entry:a', label: 'Jepang?' }];
  expect(render({ ...PLAIN, kind: 'clarify', body: 'Yang mana?', choices })[0]?.html).toBe(
    'Yang mana?\n\n1. Jepang?',
  );
});

test('a choice whose id Telegram cannot carry keeps its number in the text and has no button', () => {
  const choices = [
    { id: `entry:${'x'.repeat(60)}`, label: 'Satu?' },
    { id: 'entry:b', label: 'Dua?' },
  ];
  const [message] = render({ ...PLAIN, choices });
  expect(message?.html).toContain('1. Satu?\n2. Dua?');
  expect(message?.buttons).toEqual([{ text: '2. Dua?', data: 'entry:b' }]);
});

test('a long reply is several messages, and the buttons hang on the last', () => {
  const body = Array.from({ length: 30 }, (_, index) => `**${index}** ${'kata '.repeat(60)}`).join('\n\n');
  const messages = render({ ...PLAIN, body, choices: [{ id: 'entry:a', label: 'Apa?' }] });
  expect(messages.length).toBeGreaterThan(1);
  expect(messages.map(({ buttons }) => buttons.length)).toEqual([...messages.slice(1).map(() => 0), 1]);
});

describe('whatever a reply holds', () => {
  test('Telegram can read every message and carry every button', () => {
    const line = fc.oneof(
      anyText(40),
      fc.constantFrom('**tebal**', '**', '> kutip **a', '- butir', '<b>', '&amp;', '**a** **', '>'),
    );
    const text = fc.array(line, { maxLength: 6 }).map((lines) => lines.join('\n'));
    const reply = fc.record({
      body: text,
      notes: fc.array(text, { maxLength: 2 }),
      choices: fc.array(fc.record({ id: anyText(40), label: anyText(80) }), { maxLength: 3 }),
      sources: fc.array(
        fc.record({
          title: anyText(),
          publisher: anyText(),
          date: fc.constant('2026-01-02'),
          url: anyText(20).map((end) => `https://contoh.id/${end}`),
        }),
        { maxLength: 2 },
      ),
    });
    fc.assert(
      fc.property(reply, (given) => {
        for (const { html, buttons } of render({ ...PLAIN, ...given })) {
          const read = readAsTelegram(html);
          expect(read).not.toHaveProperty('error');
          if ('text' in read) expect(read.text.length).toBeLessThanOrEqual(4_096);
          expect(html).not.toMatch(/\p{Surrogate}/u);
          for (const { data, text } of buttons) {
            expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
            expect([...text].length).toBeLessThanOrEqual(40);
            expect(text).not.toMatch(/\p{Surrogate}/u);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
