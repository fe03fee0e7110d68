/**
 * The one base class of the errors this program raises itself. `message` is English, for logs; `remedy` is
 * plain Indonesian, for the person who can mend it (staff or operator). Neither may hold a token, a telephone
 * number or the text of a message.
 */
export class TanyaError extends Error {
  readonly remedy: string;

  constructor(message: string, remedy: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.remedy = remedy;
  }
}

/** A setting in the environment is missing or malformed. */
export class ConfigError extends TanyaError {}

/** The knowledge folder cannot be served: `problems` says where and what to write instead. */
export class KnowledgeError extends TanyaError {
  readonly problems: readonly string[];

  constructor(problems: readonly string[], options?: ErrorOptions) {
    super(
      `knowledge folder has ${problems.length} problem(s)`,
      `Folder pengetahuan belum bisa dipakai:\n${problems.join('\n')}`,
      options,
    );
    this.problems = problems;
  }
}
