import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toHtml } from '../../../src/channel/web/markdown.ts';
import { anyText } from '../../fixtures/any-text.ts';

describe('the forms that knowledge uses', () => {
  test('paragraphs, line ends and bold', () => {
    expect(toHtml('Satu **penting**\ndua\n\ntiga')).toBe(
      '<p>Satu <strong>penting</strong><br>dua</p>\n<p>tiga</p>\n',
    );
  });

  test('lists, one inside the other', () => {
    expect(toHtml('1. satu\n   - dalam\n2. dua')).toMatch(
      /^<ol>\n<li>satu<ul>\n<li>dalam<\/li>\n<\/ul>\n<\/li>\n<li>dua<\/li>\n<\/ol>/,
    );
  });

  test('numbers go on after something between them', () => {
    expect(toHtml('1. satu\n- sela\n2. dua')).toContain('<li>sela</li>\n</ul>\n<ol start="2">\n<li>dua</li>');
  });

  test('a line after a list is a paragraph of its own', () => {
    expect(toHtml('- satu\n- dua\nSesudahnya')).toBe(
      '<ul>\n<li>satu</li>\n<li>dua</li>\n</ul>\n<p>Sesudahnya</p>\n',
    );
  });

  test('quotations, with a list inside', () => {
    const html = toHtml('> Kata mereka\n>\n> 1. satu\n> Sesudahnya');
    expect(html).toMatch(
      /^<blockquote>\n<p>Kata mereka<\/p>\n<ol>\n<li>satu<\/li>\n<\/ol>\n<p>Sesudahnya<\/p>\n<\/blockquote>/,
    );
  });

  test.each([
    '# Judul',
    'Judul\n===',
    '```js\nx\n```',
    '    kode',
    '`kode`',
    '| a | b |\n| - | - |\n| 1 | 2 |',
    '[teks](javascript:alert(1))',
    '![gambar](http://x.example/a.png)',
    '<https://x.example>',
    'https://x.example/a',
    '[a]: https://x.example\n[a]',
    '<b>tebal</b>',
    '<script>alert(1)</script>',
    '~~coret~~',
    '---',
  ])('nothing else becomes markup: %j', (markdown) => {
    expect(tagsOf(toHtml(markdown)).filter((tag) => !/^<\/?p>$|^<br>$/.test(tag))).toEqual([]);
  });
});

describe('telephone numbers with their date', () => {
  test.each([
    ['0800-1000', '08001000'],
    ['110', '110'],
    ['129', '129'],
    ['999', '999'],
    ['1955', '1955'],
    ['1500-630', '1500630'],
    ['1500225', '1500225'],
    ['08111-129-129', '08111129129'],
    ['03-2522522', '032522522'],
    ['(021) 27808211', '02127808211'],
    ['+62 21 2924 4800', '+622129244800'],
    ['+62 811-8080-141', '+628118080141'],
    ['+49 30 47807-200', '+493047807200'],
    ['+20 102 222 9989', '+201022229989'],
  ])('%s can be called', (number, dialled) => {
    const link = `<a href="tel:${dialled}">${number}</a> <span class="per">(per Desember 2025)</span>`;
    expect(toHtml(`Hubungi ${number} (per Desember 2025).`)).toBe(`<p>Hubungi ${link}.</p>\n`);
    expect(toHtml(`- Nama (hotline): ${number} (per Desember 2025)`)).toContain(`(hotline): ${link}</li>`);
  });

  test.each([
    'Rp1.500.110 (per Juli 2025)',
    'Rp330.000 (per Juli 2025)',
    'usia 18 (per 2025)',
    'level A2 (per 2025)',
    'kuota 4.119 (per 2025)',
    'tahun 2024 (per 2025)',
    '25 orang (per 2025)',
    'pasal 3-110 (per 2025)',
  ])('other figures are no calls: %s', (text) => {
    expect(toHtml(text)).not.toContain('tel:');
  });

  test('a number said twice is linked once, as it is', () => {
    expect(toHtml('tanya 1955 1955 (per Maret 2026)')).toContain('tanya 1955 <a href="tel:1955">1955</a>');
  });
});

describe('addresses in a text', () => {
  test('official sites open with a tap', () => {
    expect(toHtml('Buka siskop2mi.bp2mi.go.id.')).toBe(
      '<p>Buka <a href="https://siskop2mi.bp2mi.go.id" rel="noopener noreferrer" target="_blank">siskop2mi.bp2mi.go.id</a>.</p>\n',
    );
  });

  test.each(['kp2mi.go.id.jahat.com', 'kp2mi.go.idx', 'surel seoul.kbri@kemlu.go.id', 'kp2mi.com', 'go.id'])(
    'all others stay text: %s',
    (text) => {
      expect(toHtml(text)).not.toContain('href');
    },
  );
});

describe('whatever is written', () => {
  const ours =
    /^<\/?(?:p|strong|em|ul|ol|li|blockquote|a|span)>$|^<br>$|^<ol start="\d+">$|^<span class="per">$|^<a href="tel:\+?\d+">$|^<a href="https:\/\/[a-z0-9.-]+\.go\.id" rel="noopener noreferrer" target="_blank">$/;
  const nasty = fc.constantFrom(
    '<script>',
    '</script>',
    '<img src=x onerror=alert(1)>',
    '<',
    '>',
    '"',
    "'",
    '&',
    '&lt;',
    '&#60;',
    '`',
    '```',
    '~~~',
    '*',
    '**',
    '_',
    '# ',
    '- ',
    '- [x] ',
    '1. ',
    '> ',
    '|',
    '| - |',
    '\n',
    '\n\n',
    '    ',
    '\t',
    '\\',
    '[a](javascript:x)',
    '![a](x)',
    '[a]: x',
    'http://x',
    '<a@b.c>',
    '110 (per 2023)',
    '+62 21 2924 4800 (per <b>)',
    'x.go.id',
    '---',
    '===',
    'a',
    ' ',
    '\u0000',
  );

  test('only our own few tags come out', { timeout: 30_000 }, () => {
    const text = fc.array(fc.oneof(nasty, fc.string(), anyText()), { maxLength: 30 });
    fc.assert(
      fc.property(text, (parts) => {
        const html = toHtml(parts.join(''));
        expect(tagsOf(html).filter((tag) => !ours.test(tag))).toEqual([]);
        expect(html.toLowerCase()).not.toContain('<script');
      }),
      { numRuns: 2_000 },
    );
  });
});

/** Everything in an HTML text that a browser could take for a tag. */
function tagsOf(html: string): string[] {
  return html.match(/<[a-z/!?][^>]*>?/gi) ?? [];
}
