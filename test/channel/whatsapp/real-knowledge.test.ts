import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { answer } from '../../../src/answer/assistant.ts';
import { createLibrary, type Library } from '../../../src/answer/context.ts';
import { render } from '../../../src/channel/whatsapp/render.ts';
import { readKnowledge } from '../../../src/knowledge/index.ts';
import { emptyConversation } from '../../../src/message.ts';
import { problemOf } from '../../fixtures/graph-rules.ts';
import { lastCheck } from '../../fixtures/last-check.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../../knowledge');

let library: Library;
let now: Date;

beforeAll(async () => {
  const today = await lastCheck(FOLDER);
  const { knowledge } = await readKnowledge(FOLDER, today);
  if (!knowledge) throw new Error('the knowledge folder has errors');
  library = createLibrary(knowledge);
  now = new Date(`${today}T05:00:00Z`);
}, 60_000);

test('every answer of the knowledge is one message that the platform takes, with its sources', () => {
  for (const id of library.knowledge.entries.keys()) {
    const { reply } = answer(library, { text: '', choice: `entry:${id}` }, emptyConversation(), now);
    const messages = render(reply);
    expect(messages, id).toHaveLength(1);
    for (const message of messages) {
      expect(problemOf({ messaging_product: 'whatsapp', to: '1', ...message }), id).toBeUndefined();
      const body = message.type === 'text' ? message.text.body : message.interactive.body.text;
      expect(body, id).toContain('Sumber:');
    }
  }
}, 30_000);
