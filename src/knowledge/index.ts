/** The knowledge folder as typed data: what the other parts may use of it. */

export { CoverageError, readCoverage } from './coverage.ts';
export { parseKnowledgeFile } from './document.ts';
export { isEntryId, nearestIds } from './entry-id.ts';
export { contactInWords } from './fill.ts';
export {
  type NewsDraft,
  NewsPageError,
  newsFileName,
  parseNewsPage,
  renderNewsDraft,
} from './import-news.ts';
export type {
  Aspect,
  Contact,
  FaqEntry,
  Knowledge,
  NewsEntry,
  Office,
  Scheme,
  StandingReply,
  Terms,
  Topic,
  UrgentCard,
} from './knowledge.ts';
export { formatProblem, type Problem } from './problem.ts';
export { loadKnowledge, readKnowledge } from './read.ts';
export { compareReadings, figuresOf, readReadings, writeReadings } from './readings.ts';
export type { CheckAt } from './schema/entries.ts';
export { faqTemplate } from './templates.ts';
