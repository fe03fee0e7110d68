import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beginningOf, lengthOf, shorten, splitText } from '../../../src/channel/whatsapp/fit.ts';
import { anyText } from '../../fixtures/any-text.ts';

const FAMILY = '👨‍👩‍👧';

test.each([
  ['Berapa biaya?', 20, 'Berapa biaya?'],
  ['Berapa biaya ke Jepang?', 20, 'Berapa biaya ke…'],
  ['Berapa\n  biaya?', 20, 'Berapa biaya?'],
  ['Ketidaksanggupan-membayar', 20, 'Ketidaksanggupan-me…'],
  ['A Ketidaksanggupanmembayar', 20, 'A Ketidaksanggupanm…'],
  [FAMILY.repeat(5), 20, `${FAMILY.repeat(3)}…`],
])('%j shortened to %i is %j', (text, most, expected) => {
  expect(shorten(text, most)).toBe(expected);
});

describe('whatever the text', () => {
  const most = fc.integer({ min: 2, max: 40 });

  test('its beginning fits and is its beginning', () => {
    fc.assert(
      fc.property(anyText(), most, (text, length) => {
        const beginning = beginningOf(text, length);
        expect(text.startsWith(beginning)).toBe(true);
        expect(lengthOf(beginning)).toBeLessThanOrEqual(length);
      }),
    );
  });

  test('shortened it fits on one line', () => {
    fc.assert(
      fc.property(anyText(), most, (text, length) => {
        const short = shorten(text, length);
        expect(lengthOf(short)).toBeLessThanOrEqual(length);
        expect(short).not.toMatch(/[\n\r]/);
      }),
    );
  });

  test('parted it loses nothing but white space', () => {
    fc.assert(
      fc.property(anyText(200), most, (text, length) => {
        const pieces = splitText(text, length);
        for (const piece of pieces) expect(lengthOf(piece)).toBeLessThanOrEqual(length);
        // A surrogate pair must not come apart either, so the texts are compared by code points.
        const solid = (one: string) => [...one.replace(/\s/g, '')];
        expect(pieces.flatMap(solid)).toEqual(solid(text));
      }),
      { numRuns: 300 },
    );
  });
});
