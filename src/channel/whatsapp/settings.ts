import { ConfigError } from '../../errors.ts';

/** Where Meta's Graph API is, unless WHATSAPP_GRAPH_URL says otherwise (an emulator, a proxy). */
export const GRAPH_URL = 'https://graph.facebook.com';

/** The version of the Graph API that is called unless WHATSAPP_GRAPH_VERSION says otherwise. */
export const GRAPH_VERSION = 'v24.0';

/** What the WhatsApp channel needs to know; the variable of `.env` in brackets. */
export interface WhatsAppSettings {
  /** Access token of a system user (WHATSAPP_TOKEN). */
  token: string;
  /** Our own number's id, for messages that do not say which number they went to (WHATSAPP_PHONE_NUMBER_ID). */
  phoneNumberId: string;
  /** Secret of the Meta app, with which it signs what it sends (WHATSAPP_APP_SECRET). */
  appSecret: string;
  /** A word of our own choice that Meta repeats when the webhook is set up (WHATSAPP_VERIFY_TOKEN). */
  verifyToken: string;
  /** WHATSAPP_GRAPH_URL; default `GRAPH_URL`. */
  graphUrl?: string;
  /** WHATSAPP_GRAPH_VERSION, with its v; default `GRAPH_VERSION`. */
  graphVersion?: string;
}

const REQUIRED = [
  ['token', 'WHATSAPP_TOKEN'],
  ['phoneNumberId', 'WHATSAPP_PHONE_NUMBER_ID'],
  ['appSecret', 'WHATSAPP_APP_SECRET'],
  ['verifyToken', 'WHATSAPP_VERIFY_TOKEN'],
] as const;

/**
 * Checks the settings before anything is served: without the app secret anybody could write in anybody's name.
 * @throws ConfigError that names every variable that is missing or malformed
 */
export function checkSettings(settings: WhatsAppSettings): Required<WhatsAppSettings> {
  const { graphUrl = GRAPH_URL, graphVersion = GRAPH_VERSION } = settings;
  const wrong: string[] = REQUIRED.filter(([field]) => settings[field].trim() === '').map(([, name]) => name);
  if (!/^https?:$/.test(protocolOf(graphUrl))) wrong.push('WHATSAPP_GRAPH_URL');
  if (!/^v\d+\.\d+$/.test(graphVersion)) wrong.push('WHATSAPP_GRAPH_VERSION');
  if (wrong.length > 0) {
    throw new ConfigError(
      `missing or malformed WhatsApp settings: ${wrong.join(', ')}`,
      `Setelan WhatsApp di .env belum lengkap atau salah tulis: ${wrong.join(', ')}. Isi dulu, lalu jalankan lagi.`,
    );
  }
  return { ...settings, graphUrl, graphVersion };
}

function protocolOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : '';
}
