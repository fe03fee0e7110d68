import type { Content } from '../delivery/channel.ts';

type Unreadable = Extract<Content, { kind: 'unreadable' }>;

/** Which of the bot's own texts is said to something that cannot be read. */
export const REPLY_TO_UNREADABLE: Readonly<Record<Unreadable['what'], string>> = {
  picture: 'gambar',
  video: 'gambar',
  file: 'berkas',
  sticker: 'stiker',
  contact: 'kontak',
  other: 'tidak-terbaca',
};
