import type { Reply, ReplyKind } from '../message.ts';
import type { ChannelName, StatusNews } from './channel.ts';

/** What happens in delivery, for metrics and logs. Holds no text, no address and no token. */
export type DeliveryEvent =
  | { event: 'received'; channel: ChannelName; count: number }
  | { event: 'duplicate'; channel: ChannelName; count: number }
  /** Messages answered; `waitedMs` since the oldest of them arrived. */
  | {
      event: 'answered';
      channel: ChannelName;
      chat: string;
      rung: string;
      /** Model, prompt versions and knowledge digest of a composed answer. */
      composed?: Reply['composed'];
      kind: ReplyKind;
      urgent: boolean;
      messages: number;
      waitedMs: number;
    }
  /** Messages that got no answer because there were too many. */
  | { event: 'limited'; channel: ChannelName; chat: string; messages: number; said: boolean }
  /** Answering failed; `final` when the person is told so instead. */
  | {
      event: 'respond-failed';
      channel: ChannelName;
      chat: string;
      messages: readonly number[];
      final: boolean;
      error: unknown;
    }
  /** The platform took it; `tookMs` is the request alone, `waitedMs` since the answer was made. */
  | { event: 'sent'; channel: ChannelName; id: string; tookMs: number; waitedMs: number }
  | { event: 'retried'; channel: ChannelName; id: string; reason: string; inMs: number }
  /** It may have arrived or not. */
  | { event: 'unsure'; channel: ChannelName; id: string; reason: string }
  /** Sent again although it may have arrived before. */
  | { event: 'repeated'; channel: ChannelName; id: string }
  | { event: 'gave-up'; channel: ChannelName; id: string; reason: string; unreachable: boolean }
  /** Tried often enough; kept for staff. */
  | { event: 'dead'; channel: ChannelName; id: string; reason: string }
  /** Not sent because the month's budget is used up. */
  | { event: 'held'; channel: ChannelName; id: string }
  /** Nothing goes out on this channel until an operator acts. */
  | { event: 'alarm'; channel: ChannelName; reason: string }
  | { event: 'paused'; channel: ChannelName; untilMs: number; reason: string }
  | { event: 'status'; channel: ChannelName; status: StatusNews['status'] }
  /** Everything about a person was erased. */
  | { event: 'erased'; channel: ChannelName }
  /** The store or the program itself failed; the work is tried again. */
  | { event: 'trouble'; where: string; error: unknown };

/** Told of everything that happens; must not throw. */
export type Observe = (event: DeliveryEvent) => void;

/** A chat key as it may stand in a log: enough to tell chats apart, too short to find a person by. */
export function shortKey(chatKey: string): string {
  return chatKey.slice(0, 8);
}
