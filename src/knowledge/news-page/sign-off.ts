/** Author tags stand on the last line; a few lines of site chrome may follow it. */
const LAST_LINES = 4;

const BRACKETED = /\s*(\*{0,3})\s*\(([^()\n]{2,120})\)[\s.*]*$/u;
const BARE = /\s*\*{2,3}\s*(\p{L}[^*()\n]{1,80})$/u;
const PRESS_TEAM = /humas|tim\s?media|bp[23]mi|kp2mi|\bupt/i;

/**
 * Takes the author tags off the end of a news body: "** (Humas/UPT BP2MI Wil. Sumsel)".
 * @returns the body without them, and each tag; no tags when the end looks like ordinary text
 */
export function splitSignOff(text: string): { body: string; authors: string[] } {
  const lines = text.split('\n');
  for (let index = lines.length - 1; index >= Math.max(0, lines.length - LAST_LINES); index -= 1) {
    const line = lines[index] ?? '';
    const tags = tagsOf(line);
    if (tags === undefined) continue;
    const body = [...lines.slice(0, index), line.slice(0, tags.at)].join('\n').trim();
    return {
      body,
      authors: tags.text
        .split('/')
        .map((tag) => tag.trim())
        .filter((tag) => /\p{L}/u.test(tag)),
    };
  }
  return { body: text.trim(), authors: [] };
}

function tagsOf(line: string): { text: string; at: number } | undefined {
  const bracketed = BRACKETED.exec(line);
  if (bracketed) {
    const [, stars = '', text = ''] = bracketed;
    // A sentence may well end in "(BP3MI)": without stars, only a list with a press team in it counts.
    const listed = /humas/i.test(text) || (text.includes('/') && PRESS_TEAM.test(text));
    return /\p{L}/u.test(text) && (stars !== '' || listed) ? { text, at: bracketed.index } : undefined;
  }
  const bare = BARE.exec(line);
  return bare ? { text: bare[1] ?? '', at: bare.index } : undefined;
}
