/** Something wrong in the knowledge folder, told to the person who can mend it. */
export interface Problem {
  /** `error` keeps the folder from being served; `warning` is only told. */
  level: 'error' | 'warning';
  /** Path inside the knowledge folder. */
  file: string;
  /** Line in that file, from 1; absent when the problem belongs to no line. */
  line?: number;
  /** What is wrong and what to write instead, in Indonesian. */
  text: string;
}

/** One line per problem: `faq/ssw/ssw-biaya.md:7: …`. */
export function formatProblem(problem: Problem): string {
  const place = problem.line === undefined ? problem.file : `${problem.file}:${problem.line}`;
  const text = problem.level === 'error' ? problem.text : `(peringatan) ${problem.text}`;
  return `${place}: ${text}`.replace(/\s+/g, ' ');
}
