import type { ChannelName, Content, Destination } from '../delivery/channel.ts';

/** A received message as it is kept: redacted, and the person only as a keyed hash. */
export interface StoredMessage {
  id: number;
  channel: ChannelName;
  /** The keyed hash of the platform's event id. */
  eventId: string;
  /** The platform's id of the message. */
  messageId: string;
  chatKey: string;
  content: Content;
  sentAt: Date;
  receivedAt: Date;
  /** It tells of danger by its words alone, so that nothing holds it up. */
  urgent: boolean;
}

/** A stored message with what delivery needs to work on it. */
export interface WaitingMessage extends StoredMessage {
  addressId: number;
  to: Destination;
  /** When it may be worked on. */
  dueAt: Date;
  /** How often answering it has failed. */
  attempts: number;
}

/** A claim on a chat: only its holder works on it, until another takes it because `until` has passed. */
export interface Lease {
  chatKey: string;
  channel: ChannelName;
  /** Unique for every claim. */
  token: string;
  /** How often in a row the chat was claimed without anything going well, this claim included. */
  claims: number;
}
