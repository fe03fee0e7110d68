import type { Api } from 'grammy';
import type { ApiSignal } from './bot-api.ts';
import { COMMANDS } from './commands.ts';

/** What an empty chat shows; at most 512 characters. */
export const DESCRIPTION =
  'Tanya cara kerja ke luar negeri yang aman dan resmi: syarat, biaya, dokumen, program resmi, dan cara mengenali calo. Setiap jawaban ada sumber dan tanggalnya. Tulis pertanyaan Anda dengan bahasa sehari-hari. Kalau Anda dalam bahaya, langsung tulis di sini: nomor bantuan muncul lebih dulu.';

/** What the bot's page and a shared link show; at most 120 characters. */
export const SHORT_DESCRIPTION =
  'Tanya jawab tentang kerja ke luar negeri yang aman dan resmi, dengan sumber dan tanggal.';

/**
 * Sets the menu of commands and the descriptions, each only where it differs: Telegram limits how often they may be
 * set, and every process does this at its start.
 * @throws what grammY throws
 */
export async function setProfile(api: Api, signal: ApiSignal): Promise<void> {
  const commands = COMMANDS.map(({ command, description }) => ({ command, description }));
  const given = await api.getMyCommands({}, signal);
  if (
    JSON.stringify(given.map(({ command, description }) => ({ command, description }))) !==
    JSON.stringify(commands)
  )
    await api.setMyCommands(commands, {}, signal);
  if ((await api.getMyDescription({}, signal)).description !== DESCRIPTION)
    await api.setMyDescription(DESCRIPTION, {}, signal);
  if ((await api.getMyShortDescription({}, signal)).short_description !== SHORT_DESCRIPTION)
    await api.setMyShortDescription(SHORT_DESCRIPTION, {}, signal);
}
