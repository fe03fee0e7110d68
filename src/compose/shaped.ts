import type { BaseLanguageModelInput } from '@langchain/core/language_models/base';
import type { AIMessageChunk } from '@langchain/core/messages';
import type { Runnable } from '@langchain/core/runnables';
import type { ChatOpenAI, ChatOpenAICallOptions } from '@langchain/openai';
import { z } from 'zod';
import type { OutputMethod } from '../model-settings.ts';

/** Name of the schema and the tool, as the server sees it. */
const NAME = 'jawaban';

/** A chat model made to give one shape, in the way that its server understands. */
export function shaped(
  chat: ChatOpenAI,
  output: OutputMethod,
  shape: z.ZodType,
): Runnable<BaseLanguageModelInput, AIMessageChunk, ChatOpenAICallOptions> {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(shape, { target: 'draft-7' });
  switch (output) {
    case 'json_schema':
      return chat.withConfig({
        response_format: { type: 'json_schema', json_schema: { name: NAME, schema, strict: true } },
      });
    case 'tool':
      return chat.withConfig({
        tools: [{ type: 'function', function: { name: NAME, parameters: schema } }],
        tool_choice: { type: 'function', function: { name: NAME } },
      });
    case 'json':
      return chat.withConfig({ response_format: { type: 'json_object' } });
  }
}
