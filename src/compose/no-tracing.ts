/** Variables by which LangChain sends, prints or diverts what passes through it. */
const TELLING = /^LANG(?:SMITH|CHAIN)_/;

/**
 * Takes away what would make LangChain send every prompt to LangSmith, or print it. What people ask goes to the
 * model's server and nowhere else, whatever the environment says; to be called before anything of LangChain runs.
 */
export function forbidTracing(environment: NodeJS.ProcessEnv = process.env): void {
  for (const name of Object.keys(environment)) if (TELLING.test(name)) delete environment[name];
}
