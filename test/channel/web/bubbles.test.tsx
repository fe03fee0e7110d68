import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ExchangeBubbles, ReplyBubble } from '../../../src/channel/web/bubbles.tsx';
import { anyText } from '../../fixtures/any-text.ts';
import { replyWith } from './fake-chat.ts';

const SOURCE = { title: 'Biaya visa', publisher: 'Kedutaan', date: '2024-11' };
const html = (given: Parameters<typeof replyWith>[0]) =>
  (<ReplyBubble reply={replyWith(given)} />).toString();

describe('an answer', () => {
  test('folds its sources, with number, date of checking and date of each', () => {
    const shown = html({
      sources: [SOURCE, { ...SOURCE, url: 'https://x.example/a?b=1&c' }],
      checked: '2026-11-22',
    });
    expect(shown).toContain('<summary>Sumber (2) · diperiksa 22 November 2026</summary>');
    expect(shown).toContain('<li>Biaya visa (Kedutaan, November 2024)</li>');
    expect(shown).toContain(
      '<a href="https://x.example/a?b=1&amp;c" rel="noopener noreferrer" target="_blank">',
    );
  });

  test('links no source that a browser would run', () => {
    expect(html({ sources: [{ ...SOURCE, url: 'javascript:alert(1)' }] })).not.toContain('href');
  });

  test('offers its choices as buttons of a plain form', () => {
    const choices = [{ id: 'entry:a', label: 'Apa "ini"?' }];
    expect(html({ choices })).toMatch(
      /<form class="choices" method="post" action="\/pesan#terakhir"><p>Lihat juga:<\/p><button type="submit" name="choice" value="entry:a">Apa &quot;ini&quot;\?<\/button>/,
    );
    expect(html({ choices, kind: 'clarify' })).not.toContain('Lihat juga');
  });

  test('folds what is more, and writes remarks as paragraphs', () => {
    const shown = html({ more: 'Lebih **jauh**', notes: ['Telepon 110 (per 2023).'] });
    expect(shown).toContain(
      '<summary>Selengkapnya</summary><div class="text"><p>Lebih <strong>jauh</strong></p>',
    );
    expect(shown).toContain('<div class="note"><p>Telepon <a href="tel:110">');
  });

  test('has nothing to fold when there is nothing', () => {
    expect(html({})).not.toMatch(/<details|<form/);
  });
});

describe('whatever a person writes', () => {
  test('no tag of it reaches the page', { timeout: 30_000 }, () => {
    const bare = (<ExchangeBubbles exchange={{ question: '', reply: replyWith({}) }} />).toString().length;
    fc.assert(
      fc.property(fc.oneof(fc.string(), anyText(), fc.constantFrom('<script>', '"><b>')), (question) => {
        const shown = (<ExchangeBubbles exchange={{ question, reply: replyWith({}) }} />).toString();
        const inside = shown.slice(shown.indexOf('<p>') + 3, shown.indexOf('</p>'));
        expect(inside).not.toMatch(/[<>"]/);
        expect(shown.length - inside.length).toBe(bare);
      }),
    );
  });
});
