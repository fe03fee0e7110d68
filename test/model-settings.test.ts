import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeFeatures } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { ConfigError } from '../src/errors.ts';

/** The error that an environment leads to. */
function errorOf(environment: Record<string, string>): ConfigError {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error;
  }
  throw new Error('nothing was wrong');
}

describe('the settings of the model', () => {
  it('are none without MODEL, whatever else is set', () => {
    expect(readConfig({})).not.toHaveProperty('model');
    expect(readConfig({ MODEL_KEY: 'x', MODEL_BASE_URL: 'http://localhost:11434/v1' })).not.toHaveProperty(
      'model',
    );
    expect(readConfig({ MODEL: '' })).not.toHaveProperty('model');
  });

  it('have defaults for all but the name', () => {
    expect(readConfig({ MODEL: 'kecil', MODEL_KEY: 'sk-1', MODEL_BASE_URL: '' }).model).toEqual({
      model: 'kecil',
      baseUrl: 'https://api.openai.com/v1',
      key: 'sk-1',
      output: 'json_schema',
      deadline: 8_000,
      dailyRequests: 1_000,
      dailyCost: 0,
      priceIn: 0,
      priceOut: 0,
      queryHelp: false,
      promptsFolder: path.resolve('prompts'),
    });
  });

  it('are read as they are set', () => {
    const environment = {
      MODEL: 'qwen3:14b',
      MODEL_BASE_URL: 'http://localhost:11434/v1',
      MODEL_KEY: 'sk-1',
      MODEL_OUTPUT: 'tool',
      MODEL_DEADLINE_MS: '3000',
      MODEL_DAILY_REQUESTS: '50',
      MODEL_DAILY_COST: '1.5',
      MODEL_PRICE_IN: '0.4',
      MODEL_PRICE_OUT: '1.6',
      MODEL_QUERY_HELP: '1',
      PROMPTS_DIR: '/srv/prompt',
    };
    expect(readConfig(environment).model).toEqual({
      model: 'qwen3:14b',
      baseUrl: 'http://localhost:11434/v1',
      key: 'sk-1',
      output: 'tool',
      deadline: 3_000,
      dailyRequests: 50,
      dailyCost: 1.5,
      priceIn: 0.4,
      priceOut: 1.6,
      queryHelp: true,
      promptsFolder: '/srv/prompt',
    });
  });

  it.each([
    ['MODEL_BASE_URL', 'localhost:11434', 'alamat http(s)'],
    ['MODEL_BASE_URL', 'ftp://x', 'alamat http(s)'],
    ['MODEL_OUTPUT', 'xml', 'salah satu dari: json_schema, tool, json'],
    ['MODEL_DEADLINE_MS', 'lama', 'angka 200 sampai 20000'],
    ['MODEL_DAILY_REQUESTS', '0', 'angka, misalnya 1000'],
    ['MODEL_PRICE_IN', '-1', 'angka nol atau lebih'],
    ['MODEL_QUERY_HELP', 'ya', '0 atau 1'],
  ])('name %s=%s and say what is expected', (name, value, expected) => {
    expect(errorOf({ MODEL: 'kecil', [name]: value }).remedy).toContain(`${name}: harus ${expected}`);
  });

  it.each(['10', '60000'])('allow no deadline of %s ms', (deadline) => {
    expect(errorOf({ MODEL: 'kecil', MODEL_DEADLINE_MS: deadline }).remedy).toContain('MODEL_DEADLINE_MS');
  });

  it('demand a key for OpenAI, which is asked when no other server is set, and for no other', () => {
    for (const MODEL_BASE_URL of ['', 'https://api.openai.com/v1']) {
      const { remedy } = errorOf({ MODEL: 'kecil', MODEL_BASE_URL });
      expect(remedy).toContain('MODEL_KEY: wajib diisi untuk api.openai.com');
      expect(remedy).toContain('MODEL_BASE_URL');
    }
    expect(
      readConfig({ MODEL: 'kecil', MODEL_BASE_URL: 'http://localhost:8000/v1' }).model,
    ).not.toHaveProperty('key');
  });

  it('demand prices for a limit on spending', () => {
    expect(errorOf({ MODEL: 'kecil', MODEL_KEY: 'x', MODEL_DAILY_COST: '2' }).remedy).toContain(
      'MODEL_PRICE_IN dan MODEL_PRICE_OUT',
    );
    expect(
      readConfig({ MODEL: 'kecil', MODEL_KEY: 'x', MODEL_DAILY_COST: '2', MODEL_PRICE_OUT: '1' }).model
        ?.dailyCost,
    ).toBe(2);
  });

  it('are told at start, without the key', () => {
    const told = (environment: Record<string, string>) =>
      describeFeatures(readConfig(environment)).join('\n');
    expect(told({})).toContain('Model bahasa: mati (isi MODEL');
    expect(told({ MODEL_KEY: 'sk-1' })).toContain('Model bahasa: mati walaupun MODEL_KEY terisi');
    const on = told({
      MODEL: 'kecil',
      MODEL_KEY: 'sk-1',
      MODEL_BASE_URL: 'http://user:pass@localhost:11434/v1',
    });
    expect(on).toContain('Model bahasa: hidup (MODEL=kecil, localhost:11434)');
    expect(on).not.toMatch(/sk-1|pass/);
  });
});
