export { createChannelTelegram, type TelegramChannel, type TelegramOptions } from './channel.ts';
export type { TelegramEvent } from './events.ts';
export { API_ROOT, type TelegramSettings } from './settings.ts';
