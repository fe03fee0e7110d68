import readline from 'node:readline';
import type { Ask } from '../../conversation/ask.ts';
import { emptyConversation } from '../../message.ts';
import { toPlainText } from '../plain-text.ts';

/** A conversation in the terminal; ends with an empty line, "keluar" or the end of input. */
export async function runChat(
  ask: Ask,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<void> {
  const lines = readline.createInterface({ input, output, prompt: 'Anda> ' });
  let conversation = emptyConversation();
  output.write('Tanya PMI. Tulis pertanyaan Anda. Baris kosong atau "keluar" untuk selesai.\n');
  lines.prompt();
  for await (const line of lines) {
    if (line.trim() === '' || line.trim().toLowerCase() === 'keluar') break;
    const answered = await ask({ text: line }, conversation, {
      onComposing: () => void output.write('\nSedang menyusun jawaban …\n'),
    });
    conversation = answered.conversation;
    output.write(`\n${toPlainText(answered.reply)}\n\n`);
    lines.prompt();
  }
  lines.close();
}
