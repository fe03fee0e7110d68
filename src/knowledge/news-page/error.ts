import { TanyaError } from '../../errors.ts';

/** A text that should become a news draft is not a page of the news corpus; `remedy` says what is missing. */
export class NewsPageError extends TanyaError {}
