import type { ChannelName } from '../../../src/delivery/channel.ts';

/** Settings that the fake platforms and the workers share. */
export const SECRETS = {
  telegramToken: '1000:fault-test',
  telegramSecret: 'fault-test-secret',
  whatsappToken: 'fault-test-token',
  whatsappAppSecret: 'fault-test-app-secret',
  whatsappVerifyToken: 'fault-test-verify',
  whatsappNumber: '5550001',
};

/** Every other chat is on WhatsApp. */
export function channelOf(chat: number): ChannelName {
  return chat % 2 === 0 ? 'telegram' : 'whatsapp';
}

/** A chat's address on its platform: a chat id or a telephone number. */
export function addressOf(chat: number): string {
  return channelOf(chat) === 'telegram' ? String(700_000 + chat) : `62811${700_000 + chat}`;
}

/** The chat of an address. */
export function chatOf(address: string): number {
  return Number(address.slice(-6)) - 700_000;
}

/** The mark in a message by which its answer is known. */
export function markOf(chat: number, number: number): string {
  return `#c${chat}n${number}#`;
}

/** The numbers of all messages whose marks stand in a text, in order. */
export function marksIn(text: string): number[] {
  return [...text.matchAll(/#c\d+n(\d+)#/g)].map(([, number]) => Number(number));
}
