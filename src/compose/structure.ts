import { parsePartialJson } from '@langchain/core/output_parsers';
import { z } from 'zod';
import type { ComposedSentence, Composition } from './composition.ts';

/**
 * The shape in which the model gives an answer. One flat object with every key required: servers that enforce a
 * schema allow neither a choice of shapes at the root nor a key that may be left out.
 */
export const compositionShape = z.object({
  hasil: z.enum(['jawaban', 'tidak_cukup', 'tanya_balik']),
  kalimat: z.array(z.object({ teks: z.string(), catatan: z.array(z.string()) })),
  pertanyaan: z.string(),
});

/** A follow-up question, rewritten to stand on its own. */
export const standaloneShape = z.object({ pertanyaan: z.string() });

/** Words to search for. */
export const searchTermsShape = z.object({ kata: z.array(z.string()) });

/** What a judge says of an answer. */
export const verdictShape = z.object({
  setia: z.union([z.literal(0), z.literal(1)]),
  menjawab: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  alasan: z.string(),
});

/** The model's answer in our own words. */
export function toComposition({
  hasil,
  kalimat,
  pertanyaan,
}: z.output<typeof compositionShape>): Composition {
  if (hasil === 'tanya_balik' && pertanyaan.trim() !== '')
    return { kind: 'question', text: pertanyaan.trim() };
  if (hasil !== 'jawaban' || kalimat.length === 0) return { kind: 'not-enough' };
  return { kind: 'answer', sentences: kalimat.map(toSentence) };
}

function toSentence({ teks, catatan }: { teks: string; catatan: string[] }): ComposedSentence {
  return { text: teks.replace(/\s+/g, ' ').trim(), passages: [...new Set(catatan.map((id) => id.trim()))] };
}

/**
 * The JSON inside what a model wrote so far: without a block of thoughts before it and a code fence around it.
 * Empty while there is none yet.
 */
export function jsonIn(written: string): string {
  const thought = written.indexOf('</think>');
  if (thought < 0 && /^\s*<think>/.test(written)) return '';
  const told = thought < 0 ? written : written.slice(thought + '</think>'.length);
  const start = told.indexOf('{');
  return start < 0 ? '' : told.slice(start).replace(/\s*```\s*$/, '');
}

const unfinished = z.object({
  hasil: z.literal('jawaban'),
  kalimat: z.array(z.unknown()),
});

/**
 * The sentences that stand finished in an answer still being written: all but the last, which may go on. For an
 * answer that is whole, use `toComposition`.
 * @param written everything the model wrote so far
 */
export function finishedSentences(written: string): ComposedSentence[] {
  const json = jsonIn(written);
  if (json === '') return [];
  const parsed = unfinished.safeParse(parsePartialJson(json));
  if (!parsed.success) return [];
  const sentences: ComposedSentence[] = [];
  for (const one of parsed.data.kalimat.slice(0, -1)) {
    const sentence = compositionShape.shape.kalimat.element.safeParse(one);
    if (!sentence.success) break;
    sentences.push(toSentence(sentence.data));
  }
  return sentences;
}
