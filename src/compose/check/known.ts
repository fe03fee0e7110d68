import type { EvidenceClause } from './evidence.ts';
import type { Exact } from './read/reading.ts';

/** A figure, date, reference or number with the clause of a passage in which it stands. */
export interface KnownExact {
  exact: Exact;
  clause: EvidenceClause;
}
