import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toWhatsApp } from '../../../src/channel/whatsapp/formatting.ts';
import { render } from '../../../src/channel/whatsapp/render.ts';
import type { Reply, Source } from '../../../src/message.ts';
import { anyText } from '../../fixtures/any-text.ts';
import { problemOf } from '../../fixtures/graph-rules.ts';

function reply(given: Partial<Reply> = {}): Reply {
  return {
    kind: 'answer',
    rung: 'curated',
    body: 'Isi.',
    sources: [],
    notes: [],
    choices: [],
    entries: [],
    ...given,
  };
}

const LONG_LABEL = 'Berapa tahun pengalaman untuk perawat G to G Jepang, dan dihitung sejak kapan?';
const SOURCES: Source[] = ['Kantor Satu', 'Kantor Dua', 'Kantor Tiga'].map((publisher) => ({
  title: 'Syarat perawat',
  publisher,
  date: '2025-02',
  url: 'https://contoh.example/a_b_c*d',
}));

/** The only message of a reply, with what it is for the platform. */
function only(given: Partial<Reply>) {
  const messages = render(reply(given));
  expect(messages).toHaveLength(1);
  const [message] = messages;
  if (!message) throw new Error('no message');
  expect(problemOf({ messaging_product: 'whatsapp', to: '1', ...message })).toBeUndefined();
  const interactive = message.type === 'interactive' ? message.interactive : undefined;
  return {
    message,
    interactive,
    body: message.type === 'text' ? message.text.body : message.interactive.body.text,
    rows: interactive?.type === 'list' ? (interactive.action.sections[0]?.rows ?? []) : [],
  };
}

describe('one message', () => {
  test('a text holds everything in order', () => {
    const { message } = only({
      body: 'Biaya **Rp0**.',
      notes: ['Cek lagi.'],
      sources: SOURCES.slice(0, 1),
      checked: '2026-11-22',
    });
    expect(message).toEqual({
      type: 'text',
      text: {
        body: 'Biaya *Rp0*.\n\nCek lagi.\n\nSumber:\n- Syarat perawat (Kantor Satu, Februari 2025) https://contoh.example/a_b_c*d\n\nDiperiksa: 22 November 2026',
        preview_url: false,
      },
    });
  });

  test('up to three short choices become buttons', () => {
    const choices = [
      { id: 'entry:a', label: 'Jepang' },
      { id: 'entry:b', label: 'Korea' },
      { id: 'entry:c', label: 'G to G Jerman, dulu!' },
    ];
    expect(only({ kind: 'clarify', body: 'Mana?', choices }).message).toEqual({
      type: 'interactive',
      interactive: {
        type: 'button',
        body: { text: 'Mana?' },
        action: { buttons: choices.map(({ id, label }) => ({ type: 'reply', reply: { id, title: label } })) },
      },
    });
  });

  test('longer labels become a list, whose rows go on below their titles', () => {
    const { interactive, rows } = only({
      choices: [
        { id: 'entry:a', label: LONG_LABEL },
        { id: 'entry:b', label: 'Berapa gajinya?' },
      ],
    });
    expect(interactive?.action).toMatchObject({ button: 'Lihat juga' });
    expect(rows).toEqual([
      {
        id: 'entry:a',
        title: 'Berapa tahun pengalaman…',
        description: '…untuk perawat G to G Jepang, dan dihitung sejak kapan?',
      },
      { id: 'entry:b', title: 'Berapa gajinya?' },
    ]);
  });

  test('rows that begin alike get titles of their own', () => {
    const { rows } = only({
      choices: [1, 2, 3].map((at) => ({ id: `entry:${at}`, label: `Berapa biaya program yang ke-${at}?` })),
    });
    expect(rows.map(({ title }) => title)).toEqual([
      'Berapa biaya program…',
      'Berapa biaya… (2)',
      'Berapa biaya… (3)',
    ]);
    expect(rows.map(({ description }) => description)).toEqual([
      '…yang ke-1?',
      'Berapa biaya program yang ke-2?',
      'Berapa biaya program yang ke-3?',
    ]);
  });

  test('four short choices are a list, not a second message', () => {
    const choices = ['A', 'B', 'C', 'D'].map((label) => ({ id: label, label }));
    expect(only({ choices }).rows.map(({ title }) => title)).toEqual(['A', 'B', 'C', 'D']);
  });

  test('"Selengkapnya" is the first to tap', () => {
    const { interactive, body } = only({ more: 'Rinciannya.', entries: ['syarat'] });
    expect(interactive?.action).toEqual({
      buttons: [{ type: 'reply', reply: { id: 'more:syarat', title: 'Selengkapnya' } }],
    });
    expect(body).not.toContain('Rinciannya.');
  });

  test('what "Selengkapnya" shows is in the text when no button can show it', () => {
    expect(only({ more: 'Rinciannya.' }).body).toBe('Isi.\n\nRinciannya.');
  });

  test('sources make room for the choices, and /sumber gives the rest', () => {
    const choices = [{ id: 'entry:b', label: 'Korea' }];
    const { interactive, body } = only({
      body: 'a'.repeat(900),
      choices,
      sources: SOURCES,
      checked: '2026-11-22',
    });
    expect(interactive?.footer?.text).toBe('Diperiksa: 22 November 2026 · Alamat sumber: /sumber');
    expect(body.slice(902)).toBe(
      'Sumber: Kantor Satu (Februari 2025); Kantor Dua (Februari 2025); Kantor Tiga (Februari 2025).',
    );
    expect(only({ body: 'a'.repeat(940), choices, sources: SOURCES }).body.slice(942)).toBe(
      'Sumber: Kantor Satu (Februari 2025); Kantor Dua (Februari 2025); dan 1 lagi.',
    );
  });

  test('what is too long for buttons is a text with numbered choices', () => {
    const choices = [{ id: 'entry:b', label: LONG_LABEL }];
    const { message, body } = only({ body: 'a'.repeat(1_025), choices, sources: SOURCES });
    expect(message.type).toBe('text');
    expect(body).toContain(`\n\nLihat juga (balas dengan angkanya):\n1. ${LONG_LABEL}\n\nSumber:\n`);
  });

  test('limits are counted in code points', () => {
    const choices = [{ id: 'a', label: '👍'.repeat(20) }];
    expect(only({ body: '👍'.repeat(1_024), choices }).interactive?.type).toBe('button');
    expect(only({ body: '👍'.repeat(1_025), choices }).message.type).toBe('text');
    expect(only({ body: '👍'.repeat(4_096) }).body).toHaveLength(8_192);
  });

  test('an id too long to come back is not offered to tap', () => {
    expect(only({ choices: [{ id: 'x'.repeat(257), label: 'Ya' }] }).body).toContain('1. Ya');
  });
});

test('only a text beyond the limit is parted, at its paragraphs', () => {
  const paragraphs = Array.from({ length: 12 }, (_, at) => `${at} ${'kata '.repeat(120)}`.trim());
  const messages = render(reply({ body: paragraphs.join('\n\n') }));
  const bodies = messages.map((message) => (message.type === 'text' ? message.text.body : ''));
  expect(bodies.length).toBe(2);
  expect(bodies.join('\n\n').split('\n\n')).toEqual(paragraphs);
});

describe('marks', () => {
  test.each([
    ['**Hubungi sekarang:**\n- a', '*Hubungi sekarang:*\n- a'],
    ['a **b** c **d e**', 'a *b* c *d e*'],
    ['** a ** b', ' a  b'],
    ['kata**tengah**kata', 'katatengahkata'],
    ['**terbuka', 'terbuka'],
    ['*miring* dan _garis_ dan ~coret~', '∗miring* dan ＿garis_ dan ∼coret~'],
    ['2*3*4 dan nama_berkas_ini', '2*3*4 dan nama_berkas_ini'],
    ['~Rp400.000', '∼Rp400.000'],
    ['`kode`', 'ˋkodeˋ'],
    ['**a _b_ c**', '*a ＿b_ c*'],
    ['https://a.example/_x_/*y* _z_', 'https://a.example/_x_/*y* ＿z_'],
    ['* satu\n* dua', '* satu\n* dua'],
  ])('%j', (markdown, expected) => {
    expect(toWhatsApp(markdown)).toBe(expected);
  });
});

describe('whatever a reply holds', () => {
  const text = anyText(200);
  const long = fc.tuple(text, fc.integer({ min: 1, max: 60 })).map(([one, times]) => one.repeat(times));
  const anyReply = fc.record({
    kind: fc.constantFrom('answer' as const, 'clarify' as const, 'urgent' as const),
    body: long.filter((one) => one.trim() !== ''),
    notes: fc.array(text, { maxLength: 2 }),
    choices: fc.array(fc.record({ id: text, label: text }), { maxLength: 12 }),
    sources: fc.array(
      fc.record({
        title: text,
        publisher: text,
        date: fc.constant('2025-02'),
        url: fc.constant('https://a.example/x_y_'),
      }),
      { maxLength: 4 },
    ),
    entries: fc.array(fc.constant('syarat'), { maxLength: 1 }),
  });

  test('the platform takes every message of it', () => {
    fc.assert(
      fc.property(anyReply, fc.option(text), (given, more) => {
        const messages = render(reply(more === null ? given : { ...given, more }));
        expect(messages.length).toBeGreaterThan(0);
        for (const message of messages)
          expect(problemOf({ messaging_product: 'whatsapp', to: '1', ...message })).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  test('a text of words is parted without losing one, and never inside a grapheme', () => {
    const family = '👨‍👩‍👧';
    const word = fc.constantFrom('kerja', 'ke', 'luar', 'negeri', family, 'ñ', '🇮🇩', 'é');
    fc.assert(
      fc.property(fc.array(word, { minLength: 900, maxLength: 2_500 }), (words) => {
        const parts = render(reply({ body: words.join(' ') })).map((message) =>
          message.type === 'text' ? message.text.body : '',
        );
        expect(parts.join(' ').split(/\s+/)).toEqual(words);
      }),
      { numRuns: 30 },
    );
  });
});
