import { describe, expect, test } from 'vitest';
import { newChatId, readChatId, Sessions } from '../../../src/channel/web/session.ts';
import { emptyConversation } from '../../../src/message.ts';
import { replyWith } from './fake-chat.ts';

const exchange = (question: string) => ({ question, reply: replyWith({}) });

describe('chats in memory', () => {
  test('keep the newest thirty exchanges', () => {
    const sessions = new Sessions();
    const id = sessions.idFor(undefined);
    for (let count = 1; count <= 31; count += 1)
      sessions.keep(id, emptyConversation(), exchange(String(count)));
    const { exchanges } = sessions.find(id);
    expect(exchanges.map(({ question }) => question)).toEqual(
      Array.from({ length: 30 }, (_, index) => String(index + 2)),
    );
  });

  test('never let a visitor choose the id', () => {
    const sessions = new Sessions();
    const chosen = newChatId();
    const given = sessions.idFor(chosen);
    expect(given).not.toBe(chosen);
    sessions.keep(given, emptyConversation(), exchange('satu'));
    expect(sessions.find(chosen).exchanges).toEqual([]);
    expect(sessions.find(given).exchanges).toHaveLength(1);
  });

  test('are known from the moment an id is given, before anything is kept', () => {
    const sessions = new Sessions();
    const given = sessions.idFor(undefined);
    expect(sessions.idFor(given)).toBe(given);
  });

  test('give up the oldest before they fill the server', () => {
    const sessions = new Sessions();
    const long = exchange('a'.repeat(10_000_000));
    const ids = Array.from({ length: 5 }, () => {
      const id = sessions.idFor(undefined);
      sessions.keep(id, emptyConversation(), long);
      return id;
    });
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
