import { TanyaError } from '../errors.ts';

/** The store cannot be opened, is newer than this program, or cannot be copied. */
export class StoreError extends TanyaError {}

/** This process no longer holds the chat: its lease ran out and another process took over. Nothing was written. */
export class LeaseLostError extends TanyaError {
  constructor() {
    super(
      'the lease on this chat was taken over by another process',
      'Tidak perlu tindakan: percakapan ini sudah ditangani proses lain.',
    );
  }
}
