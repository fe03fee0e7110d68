/** What one check found. `remedy` says in plain Indonesian what to mend; a good finding needs none. */
export interface Finding {
  level: 'good' | 'warning' | 'bad';
  text: string;
  remedy?: string;
}

/** Looks at one thing. Must not throw; what it writes holds no token and no telephone number. */
export type Check = () => Promise<Finding[]>;

/** All is well. */
export function good(text: string): Finding {
  return { level: 'good', text };
}

/** It works, but something should be mended soon. */
export function warning(text: string, remedy: string): Finding {
  return { level: 'warning', text, remedy };
}

/** It does not work. */
export function bad(text: string, remedy: string): Finding {
  return { level: 'bad', text, remedy };
}
