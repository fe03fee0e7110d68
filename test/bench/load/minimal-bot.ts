import { createServer } from 'node:http';
import { Bot, webhookCallback } from 'grammy';
import MiniSearch from 'minisearch';
import { collectDefaultMetrics, register } from 'prom-client';
import { loadKnowledge } from '../../../src/knowledge/index.ts';

/**
 * The bot that one would write in an afternoon, to compare with: the same entries in MiniSearch, the best one sent as
 * it stands, nothing stored. A message that comes while it is down, or whose answer fails to go out, is lost or said
 * twice. Settings: PORT, TELEGRAM_TOKEN, TELEGRAM_API_ROOT, TELEGRAM_WEBHOOK_SECRET, KNOWLEDGE_DIR.
 */
async function main(): Promise<void> {
  const setting = (name: string) => process.env[name] ?? '';
  const knowledge = await loadKnowledge(setting('KNOWLEDGE_DIR'), new Date().toISOString().slice(0, 10));
  const index = new MiniSearch<{ id: string; question: string; askedAs: string; answer: string }>({
    fields: ['question', 'askedAs', 'answer'],
    storeFields: ['answer'],
    searchOptions: { fuzzy: 0.2 },
  });
  for (const { id, question, askedAs, answer } of knowledge.entries.values())
    index.add({ id, question, askedAs: askedAs.join('\n'), answer });

  const bot = new Bot(setting('TELEGRAM_TOKEN'), { client: { apiRoot: setting('TELEGRAM_API_ROOT') } });
  bot.on('message:text', async (context) => {
    const [best] = index.search(context.message.text);
    await context.reply(best === undefined ? 'Maaf, saya belum tahu.' : String(best.answer));
  });
  await bot.init();
  const handle = webhookCallback(bot, 'http', { secretToken: setting('TELEGRAM_WEBHOOK_SECRET') });
  collectDefaultMetrics();
  const server = createServer(async (request, response) => {
    try {
      if (request.url === '/webhook/telegram') await handle(request, response);
      else response.end(await register.metrics());
    } catch {
      response.writeHead(500).end();
    }
  });
  server.listen(Number(setting('PORT')), '127.0.0.1');
  process.once('SIGTERM', () => process.exit(0));
}

await main();
