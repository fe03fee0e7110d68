import { describe, expect, it } from 'vitest';
import { isUrgent } from '../../src/conversation/urgency.ts';
import { NOW } from '../fixtures/small-knowledge.ts';
import { libraryWithReplies, respondTo } from './chat.ts';

describe('isUrgent', () => {
  const library = libraryWithReplies();
  it.each([
    ['tolong saya disekap di kamboja', true],
    ['ada orang disekap di berita', false],
    ['biaya ssw brp', false],
    ['', false],
  ])('%s: %s, as the ladder itself says', async (words, urgent) => {
    expect(isUrgent(library, words, NOW)).toBe(urgent);
    expect((await respondTo([words])).urgent).toBe(urgent);
  });
});
