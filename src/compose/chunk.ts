import type { AIMessageChunk, UsageMetadata } from '@langchain/core/messages';
import { z } from 'zod';

/** The part of a raw piece of the stream in which OpenAI writes a refusal instead of an answer. */
const refusing = z.object({
  choices: z.tuple([z.object({ delta: z.object({ refusal: z.string().min(1) }) })], z.unknown()),
});

/** What a piece of the stream adds to the answer, whether it comes as content or as the arguments of a tool. */
export function textOf(chunk: AIMessageChunk): string {
  return chunk.text + (chunk.tool_call_chunks ?? []).map(({ args }) => args ?? '').join('');
}

/** True when the model, or a filter of its server, will not write about this. */
export function isDeclined({ response_metadata, additional_kwargs }: AIMessageChunk): boolean {
  if (response_metadata.finish_reason === 'content_filter') return true;
  return refusing.safeParse(additional_kwargs.__raw_response).success;
}

/** The server's count, which comes with the last piece. */
export function usageOf(chunk: AIMessageChunk): UsageMetadata | undefined {
  return chunk.usage_metadata;
}
