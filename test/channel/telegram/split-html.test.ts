import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeHtml } from '../../../src/channel/telegram/html.ts';
import { splitHtml } from '../../../src/channel/telegram/split-html.ts';
import { anyText } from '../../fixtures/any-text.ts';
import { readAsTelegram } from '../../fixtures/telegram-html.ts';

/** The text as Telegram reads it. */
function textOf(html: string): string {
  const read = readAsTelegram(html);
  if ('error' in read) throw new Error(read.error);
  return read.text;
}

describe('where a text is cut', () => {
  test.each([
    ['one part when it fits', 'abc', 3, ['abc']],
    ['between paragraphs first', 'aaa aaa\n\nbb bb bb', 12, ['aaa aaa\n\n', 'bb bb bb']],
    ['then between lines', 'aaaa aaaa\nbb bb bb', 14, ['aaaa aaaa\n', 'bb bb bb']],
    ['then between sentences', 'Satu dua. Tiga empat lima', 14, ['Satu dua. ', 'Tiga empat ', 'lima']],
    ['then between words', 'satu dua tiga empat', 10, ['satu dua ', 'tiga empat']],
    ['else between characters', 'abcdefgh', 3, ['abc', 'def', 'gh']],
    ['tags are closed and opened again', '<b>satu dua</b> tiga', 6, ['<b>satu </b>', '<b>dua</b> ', 'tiga']],
    [
      'links keep their address',
      '<a href="https://x.id/?a=1&amp;b=2">satu dua</a>',
      6,
      ['<a href="https://x.id/?a=1&amp;b=2">satu </a>', '<a href="https://x.id/?a=1&amp;b=2">dua</a>'],
    ],
    ['an entity is one character', '&lt;&amp;&gt;&quot;', 2, ['&lt;&amp;', '&gt;&quot;']],
    ['an emoji of several code points stays whole', 'ab👍🏽cd', 4, ['ab', '👍🏽', 'cd']],
    ['nothing is no part', '', 10, []],
  ])('%s', (_name, html, most, parts) => {
    expect(splitHtml(html, most)).toEqual(parts);
  });
});

/** Properly nested HTML over any text. */
const { html: anyHtml } = fc.letrec<{ html: string; piece: string }>((tie) => ({
  piece: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'html' },
    anyText(30).map(escapeHtml),
    fc.tuple(fc.constantFrom('b', 'i', 'u'), tie('html')).map(([tag, inner]) => `<${tag}>${inner}</${tag}>`),
    tie('html').map((inner) => `<a href="https://contoh.id/?a=1&amp;b=2">${inner}</a>`),
  ),
  html: fc.array(tie('piece'), { maxLength: 4, depthIdentifier: 'html' }).map((pieces) => pieces.join('')),
}));

describe('whatever the text', () => {
  test('every part is well-formed and within the limit, and nothing is lost or doubled', () => {
    fc.assert(
      fc.property(anyHtml, fc.integer({ min: 2, max: 40 }), (html, most) => {
        const parts = splitHtml(html, most).map(textOf);
        expect(parts.join('')).toBe(textOf(html));
        for (const part of parts) {
          expect(part.length).toBeGreaterThan(0);
          expect(part.length).toBeLessThanOrEqual(most);
          expect(part).not.toMatch(/\p{Surrogate}/u);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('markup lies over the same characters as before', () => {
    const bold = (html: string) =>
      [...html.matchAll(/<b>(.*?)<\/b>/gs)].map(([, inner]) => textOf(inner ?? '')).join('');
    const flat = fc
      .array(fc.tuple(fc.boolean(), anyText(30)), { maxLength: 6 })
      .map((runs) =>
        runs.map(([on, text]) => (on ? `<b>${escapeHtml(text)}</b>` : escapeHtml(text))).join(''),
      );
    fc.assert(
      fc.property(flat, fc.integer({ min: 2, max: 40 }), (html, most) => {
        expect(splitHtml(html, most).map(bold).join('')).toBe(bold(html));
      }),
      { numRuns: 200 },
    );
  });

  test('a long text is cut in time that grows with its length alone', () => {
    expect(splitHtml('x'.repeat(40_000)).map(({ length }) => length)).toEqual([
      ...Array(9).fill(4_096),
      40_000 - 9 * 4_096,
    ]);
  });
});
