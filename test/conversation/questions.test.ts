import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinTexts } from '../../src/conversation/questions.ts';
import { LONGEST_QUESTION } from '../../src/message.ts';
import { anyText } from '../fixtures/any-text.ts';

describe('joinTexts', () => {
  it('loses no text, keeps the order, and makes no question too long that was not', () => {
    const long = anyText(60).map((text) => text.repeat(20));
    fc.assert(
      fc.property(fc.array(fc.oneof(anyText(), long)), (texts) => {
        const told = texts.filter((text) => text.trim() !== '');
        const questions = joinTexts(texts);
        expect(questions.join('\n')).toBe(told.join('\n'));
        for (const question of questions) {
          if ([...question].length > LONGEST_QUESTION) expect(told).toContain(question);
        }
      }),
    );
  });

  it('counts code points, not the halves of which JavaScript makes them', () => {
    const half = '😀'.repeat(LONGEST_QUESTION / 2 - 1);
    expect(joinTexts([half, half])).toHaveLength(1);
    expect(joinTexts([half, `${half}😀😀`])).toHaveLength(2);
  });
});
