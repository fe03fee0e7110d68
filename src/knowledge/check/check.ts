import type { Documents } from '../documents.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Problem } from '../problem.ts';

/** One check over the whole folder; it pushes what it finds. */
export type Check = (documents: Documents, knowledge: Knowledge, today: string, problems: Problem[]) => void;
