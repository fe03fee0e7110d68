import path from 'node:path';
import { z } from 'zod';

/** How the model is made to give JSON: by a JSON schema, by a tool it must call, or by being told so alone. */
export const OUTPUT_METHODS = ['json_schema', 'tool', 'json'] as const;
export type OutputMethod = (typeof OUTPUT_METHODS)[number];

/**
 * A model that needs longer leaves the person waiting: the page's script gives up after 30 seconds, and a messenger's
 * answer, which may first have to hear a voice note for 25, after 60. One that has less than the shortest cannot answer.
 */
const LONGEST_DEADLINE = 20_000;
const SHORTEST_DEADLINE = 200;

const amount = z.coerce.number({ error: 'angka nol atau lebih, misalnya 2.5' }).min(0);

/** The variables about the language model, part of the settings. */
export const modelVariables = {
  MODEL: z.string().min(1).optional(),
  MODEL_BASE_URL: z
    .url({ protocol: /^https?$/, error: 'alamat http(s), misalnya http://localhost:11434/v1' })
    .default('https://api.openai.com/v1'),
  MODEL_KEY: z.string().min(1).optional(),
  MODEL_OUTPUT: z
    .enum(OUTPUT_METHODS, { error: 'salah satu dari: json_schema, tool, json' })
    .default('json_schema'),
  MODEL_DEADLINE_MS: z.coerce
    .number({ error: 'angka 200 sampai 20000 (milidetik), misalnya 8000' })
    .int()
    .min(SHORTEST_DEADLINE)
    .max(LONGEST_DEADLINE)
    .default(8_000),
  MODEL_DAILY_REQUESTS: z.coerce.number({ error: 'angka, misalnya 1000' }).int().min(1).default(1_000),
  MODEL_DAILY_COST: amount.default(0),
  MODEL_PRICE_IN: amount.default(0),
  MODEL_PRICE_OUT: amount.default(0),
  MODEL_QUERY_HELP: z.enum(['0', '1'], { error: '0 atau 1' }).default('0'),
  PROMPTS_DIR: z.string().min(1).default('prompts'),
};
type ModelVariables = z.output<z.ZodObject<typeof modelVariables>>;

/** A configured language model. `key` is a secret: never log this object whole. */
export interface ModelSettings {
  /** Name of the model as its server knows it. */
  model: string;
  baseUrl: string;
  /** Absent for a server of one's own that asks for none. */
  key?: string;
  output: OutputMethod;
  /** Milliseconds for one answer, rephrasing and second try included. */
  deadline: number;
  /** Calls a day, in Jakarta. */
  dailyRequests: number;
  /** Spending a day, in the currency of the prices; 0 for no limit. */
  dailyCost: number;
  /** Price of a million tokens read and written. */
  priceIn: number;
  priceOut: number;
  /** True when the model may propose search terms for a question that retrieval finds nothing for. */
  queryHelp: boolean;
  /** Absolute path. */
  promptsFolder: string;
}

/** The settings of the model, or undefined when none is configured (`MODEL` is not set). */
export function modelOf(data: ModelVariables): ModelSettings | undefined {
  if (data.MODEL === undefined) return undefined;
  return {
    model: data.MODEL,
    baseUrl: data.MODEL_BASE_URL,
    ...(data.MODEL_KEY === undefined ? {} : { key: data.MODEL_KEY }),
    output: data.MODEL_OUTPUT,
    deadline: data.MODEL_DEADLINE_MS,
    dailyRequests: data.MODEL_DAILY_REQUESTS,
    dailyCost: data.MODEL_DAILY_COST,
    priceIn: data.MODEL_PRICE_IN,
    priceOut: data.MODEL_PRICE_OUT,
    queryHelp: data.MODEL_QUERY_HELP === '1',
    promptsFolder: path.resolve(data.PROMPTS_DIR),
  };
}

/** The server of OpenAI, which is asked when no other is set, takes nothing without a key. */
const OPENAI = 'api.openai.com';

/** What is wrong with the settings of the model taken together, by variable; empty when they can be used. */
export function modelProblems(data: ModelVariables): { name: string; message: string }[] {
  if (data.MODEL === undefined) return [];
  const problems: { name: string; message: string }[] = [];
  if (data.MODEL_KEY === undefined && new URL(data.MODEL_BASE_URL).hostname === OPENAI)
    problems.push({
      name: 'MODEL_KEY',
      message: `wajib diisi untuk ${OPENAI}; untuk server lain isi MODEL_BASE_URL, misalnya http://localhost:11434/v1`,
    });
  if (limitWithoutPrice(data))
    problems.push({
      name: 'MODEL_DAILY_COST',
      message: 'hanya bisa dijaga bila MODEL_PRICE_IN dan MODEL_PRICE_OUT diisi',
    });
  return problems;
}

/** A limit on spending can only be kept when the prices are known. */
function limitWithoutPrice(data: ModelVariables): boolean {
  return data.MODEL_DAILY_COST > 0 && data.MODEL_PRICE_IN === 0 && data.MODEL_PRICE_OUT === 0;
}
