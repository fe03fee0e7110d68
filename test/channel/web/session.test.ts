import { describe, expect, test } from 'vitest';
import { newChatId, readChatId, Sessions } from '../../../src/channel/web/session.ts';
import { emptyConversation } from '../../../src/message.ts';
import { replyWith } from './fake-chat.ts';

const exchange = (question: string) => ({ question, reply: replyWith({}) });

describe('chats in memory', () => {
  test('keep the newest thirty exchanges', () => {
    const sessions = new Sessions();
    let id: string | undefined;
    for (let count = 1; count <= 31; count += 1)
      id = sessions.keep(id, emptyConversation(), exchange(String(count)));
    const { exchanges } = sessions.find(id);
    expect(exchanges.map(({ question }) => question)).toEqual(
      Array.from({ length: 30 }, (_, index) => String(index + 2)),
    );
  });

  test('never let a visitor choose the id', () => {
    const sessions = new Sessions();
    const chosen = newChatId();
    expect(sessions.keep(chosen, emptyConversation(), exchange('satu'))).not.toBe(chosen);
    expect(sessions.find(chosen).exchanges).toEqual([]);
  });

  test('give up the oldest before they fill the server', () => {
    const sessions = new Sessions();
    const long = exchange('a'.repeat(10_000_000));
    const ids = Array.from({ length: 5 }, () => sessions.keep(undefined, emptyConversation(), long));
    expect(ids.filter((id) => sessions.find(id).exchanges.length > 0).length).toBeLessThan(5);
    expect(sessions.find(ids.at(-1)).exchanges).toHaveLength(1);
  });

  test.each([undefined, '', 'pendek', 'a'.repeat(23), `${'a'.repeat(21)}<`])(
    'a cookie that is no id: %s',
    (value) => {
      expect(readChatId(value)).toBeUndefined();
    },
  );

  test('an id of ours is one', () => {
    const id = newChatId();
    expect(readChatId(id)).toBe(id);
  });
});
