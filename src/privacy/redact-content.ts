import type { Content } from '../delivery/channel.ts';
import { redact } from './redact.ts';

/** A received message as it may be stored: personal data is taken out of every text in it. Pure; idempotent. */
export function redactContent(content: Content): Content {
  switch (content.kind) {
    case 'text':
      return { ...content, text: redact(content.text).text };
    case 'choice':
      return content.label === undefined ? content : { ...content, label: redact(content.label).text };
    case 'command':
      return content.argument === undefined
        ? content
        : { ...content, argument: redact(content.argument).text };
    case 'location':
    case 'voice':
    case 'unreadable':
      return content;
  }
}
