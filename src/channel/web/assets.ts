import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const TYPES = {
  'style.css': 'text/css; charset=utf-8',
  'chat.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
};

/** The page's files, read once; `version` changes with their content, so that browsers may keep them for good. */
export interface Assets {
  version: string;
  files: ReadonlyMap<string, { type: string; text: string }>;
}

/** Reads style, script and icon from the folder beside this file. */
export function readAssets(): Assets {
  const files = new Map(
    Object.entries(TYPES).map(([name, type]) => [
      name,
      { type, text: readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8') },
    ]),
  );
  const hash = createHash('sha256');
  for (const { text } of files.values()) hash.update(text);
  return { version: hash.digest('hex').slice(0, 12), files };
}
