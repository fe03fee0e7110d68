/** What each slip costs: a thumb's slips and a chat writer's shortcuts are likelier than any other change. */
const COST = {
  vowelLeftOut: 0.55,
  letterLeftOut: 1,
  doubled: 0.5,
  letterAdded: 1,
  neighbourKey: 0.85,
  vowelForVowel: 0.85,
  otherLetter: 1.15,
  swapped: 0.8,
} as const;
/** A wrong first letter is rare: people look at the word they begin. */
const FIRST_LETTER = 0.4;

const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const NEIGHBOURS = neighbours();
const VOWELS = new Set('aiueo');

/**
 * How unlikely it is that somebody who meant `word` typed `typed`: about 1 for each slip, less for the usual ones.
 * @param most well above this the exact figure does not matter and `Infinity` is given
 */
export function typingCost(typed: string, word: string, most: number): number {
  let before: number[] = [];
  let last = [0];
  for (let j = 1; j <= word.length; j += 1) last.push((last[j - 1] ?? 0) + leftOut(word, j - 1));
  for (let i = 1; i <= typed.length; i += 1) {
    const row = [(last[0] ?? 0) + added(typed, i - 1)];
    let least = row[0] ?? 0;
    for (let j = 1; j <= word.length; j += 1) {
      let cost = Math.min(
        (last[j] ?? 0) + added(typed, i - 1),
        (row[j - 1] ?? 0) + leftOut(word, j - 1),
        (last[j - 1] ?? 0) + changed(typed[i - 1] ?? '', word[j - 1] ?? '', i),
      );
      if (
        i > 1 &&
        j > 1 &&
        typed[i - 1] === word[j - 2] &&
        typed[i - 2] === word[j - 1] &&
        typed[i - 1] !== typed[i - 2]
      )
        cost = Math.min(cost, (before[j - 2] ?? 0) + COST.swapped + (i === 2 ? FIRST_LETTER : 0));
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return Number.POSITIVE_INFINITY;
    before = last;
    last = row;
  }
  return last[word.length] ?? Number.POSITIVE_INFINITY;
}

function leftOut(word: string, at: number): number {
  const letter = word[at] ?? '';
  if (at === 0) return COST.letterLeftOut + FIRST_LETTER;
  if (letter === word[at - 1]) return COST.doubled;
  return VOWELS.has(letter) ? COST.vowelLeftOut : COST.letterLeftOut;
}

function added(typed: string, at: number): number {
  if (at > 0 && typed[at] === typed[at - 1]) return COST.doubled;
  return COST.letterAdded;
}

function changed(typed: string, meant: string, place: number): number {
  if (typed === meant) return 0;
  const first = place === 1 ? FIRST_LETTER : 0;
  if (VOWELS.has(typed) && VOWELS.has(meant)) return COST.vowelForVowel + first;
  return (NEIGHBOURS.get(typed)?.has(meant) ? COST.neighbourKey : COST.otherLetter) + first;
}

function neighbours(): Map<string, Set<string>> {
  const near = new Map<string, Set<string>>();
  ROWS.forEach((row, number) => {
    for (let at = 0; at < row.length; at += 1) {
      const own = new Set<string>();
      for (const other of [number - 1, number, number + 1]) {
        for (let place = at - 1; place <= at + 1; place += 1) {
          const letter = ROWS[other]?.[place];
          if (letter !== undefined && letter !== row[at]) own.add(letter);
        }
      }
      near.set(row[at] ?? '', own);
    }
  });
  return near;
}
