/**
 * Spoken and playful spellings undone by rule, for words that no list can hold: nasal prefixes (ngirim →
 * mengirim), -in (dibikinin → dibikinkan), ke- for ter- (ketipu → tertipu), stretched letters (bangeeet),
 * old spelling (tjari, oe, j for y). The caller keeps only results that are known words.
 */
export function spokenVariants(word: string): string[] {
  const variants = new Set<string>();
  for (const base of new Set([word, squeeze(word), word.replace(/(.)\1+/g, '$1')])) {
    variants.add(base);
    for (const ended of endings(base)) {
      variants.add(ended);
      for (const begun of beginnings(ended)) variants.add(begun);
    }
    for (const begun of beginnings(base)) variants.add(begun);
    variants.add(oldSpelling(base));
  }
  variants.delete(word);
  return [...variants].filter((variant) => variant.length >= 3);
}

function squeeze(word: string): string {
  return word.replace(/(.)\1{2,}/g, '$1').replace(/([aiueo])\1+$/, '$1');
}

function endings(word: string): string[] {
  const results: string[] = [];
  if (/in$/.test(word) && word.length > 4) {
    const base = word.slice(0, -2);
    results.push(`${base}kan`, `${base}i`, base);
  }
  if (/(?:nya|ny|x)$/.test(word) && word.length > 4) results.push(word.replace(/(?:nya|ny|x)$/, ''));
  if (/(?:ku|mu|lah|kah|an)$/.test(word) && word.length > 5)
    results.push(word.replace(/(?:ku|mu|lah|kah|an)$/, ''));
  // Javanese -ne, -e, -ke, -ake; Sundanese -na, -keun; Palembang -nyo: all for -nya or -kan.
  const regional = /^(.{3,}?)(?:nyo|ne|na|e)$/.exec(word)?.[1];
  if (regional !== undefined) results.push(regional);
  const causative = /^(.{3,}?)(?:a?ke|keun|no)$/.exec(word)?.[1];
  if (causative !== undefined) results.push(`${causative}kan`, causative);
  if (/o$/.test(word) && word.length > 3) results.push(`${word.slice(0, -1)}a`);
  if (/e$/.test(word) && word.length > 4) results.push(`${word.slice(0, -1)}a`);
  return results;
}

function beginnings(word: string): string[] {
  const results: string[] = [];
  if (/^ng[aiueoklrwyg]/.test(word)) {
    const rest = word.slice(2);
    results.push(rest, `k${rest}`, `meng${rest}`, `menge${rest}`);
  }
  if (/^nge/.test(word)) results.push(word.slice(3), `menge${word.slice(3)}`);
  if (/^ny[aiueo]/.test(word)) {
    const rest = word.slice(2);
    results.push(`s${rest}`, `c${rest}`, `meny${rest}`, `men${rest}`);
  }
  if (/^n[aiueodtjc]/.test(word)) {
    const rest = word.slice(1);
    results.push(rest, `t${rest}`, `men${rest}`);
  }
  if (/^m[aiueobp]/.test(word)) {
    const rest = word.slice(1);
    results.push(rest, `p${rest}`, `mem${rest}`);
  }
  if (/^ke/.test(word) && word.length > 5) results.push(`ter${word.slice(2)}`);
  if (/^di/.test(word) && word.length > 5) results.push(word.slice(2));
  return results;
}

function oldSpelling(word: string): string {
  return word
    .replace(/tj/g, 'c')
    .replace(/dj/g, 'j')
    .replace(/oe/g, 'u')
    .replace(/sj/g, 'sy')
    .replace(/nj/g, 'ny')
    .replace(/ch/g, 'c')
    .replace(/dh/g, 'd')
    .replace(/th/g, 't')
    .replace(/q/g, 'k')
    .replace(/x/g, 'ks')
    .replace(/z/g, 's')
    .replace(/f/g, 'p')
    .replace(/v/g, 'p');
}
