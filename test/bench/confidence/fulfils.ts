import type { JudgedQuestion } from './questions.ts';

/** True when a text says all that a question asks of its answer, and nothing that it forbids. */
export function fulfils(text: string, { kinds, must, mustNot }: JudgedQuestion['expect']): boolean {
  if (!kinds.includes('answer')) return false;
  const plain = text
    .normalize('NFC')
    .replace(/[‐-―−]/g, '-')
    .replaceAll('**', '');
  const says = (pattern: string) => new RegExp(pattern, 'i').test(plain);
  return must.every((group) => group.some(says)) && !mustNot.some(says);
}
