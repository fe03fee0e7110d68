import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { TanyaError } from '../../src/errors.ts';
import {
  createPseudonym,
  newPseudonymKey,
  PSEUDONYM_KEY_FILE,
  readPseudonymKey,
} from '../../src/privacy/pseudonym.ts';
import { anyText } from '../fixtures/any-text.ts';

async function folder(): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), 'tanya-kunci-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

describe('createPseudonym', () => {
  it('is an HMAC: the same for the same key and person, another for another', () => {
    const keyOf = createPseudonym('kunci');
    const name = keyOf('telegram', 'bot', '501');
    // From OpenSSL: printf '["telegram","bot","501"]' | openssl dgst -sha256 -hmac kunci
    expect(name).toBe('b0a408768a23923fc4191d96d3e5ff538de53ac7428cbcd9c92bfaa9a96a481b');
    expect(createPseudonym('lain')('telegram', 'bot', '501')).not.toBe(name);
  });

  it('never gives two lists of parts one name', () => {
    const keyOf = createPseudonym('kunci');
    const parts = fc.array(anyText(6), { maxLength: 4 });
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        expect(keyOf(...one) === keyOf(...other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
    expect(keyOf('a', 'b:c')).not.toBe(keyOf('a:b', 'c'));
  });
});

describe('readPseudonymKey', () => {
  it('makes the key once, for its owner alone, and leaves nothing else', async () => {
    const made = path.join(await folder(), 'baru', 'data');
    const key = await readPseudonymKey(made);
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect((await stat(path.join(made, PSEUDONYM_KEY_FILE))).mode & 0o777).toBe(0o600);
    expect(await readPseudonymKey(made)).toBe(key);
    expect(await readdir(made)).toEqual([PSEUDONYM_KEY_FILE]);
  });

  it('gives processes that start at once the same key', async () => {
    const made = await folder();
    const keys = await Promise.all(Array.from({ length: 20 }, () => readPseudonymKey(made)));
    expect(new Set(keys).size).toBe(1);
    expect(await readdir(made)).toEqual([PSEUDONYM_KEY_FILE]);
  });

  it('refuses a key that was cut off, and does not replace it', async () => {
    const made = await folder();
    await writeFile(path.join(made, PSEUDONYM_KEY_FILE), 'pendek');
    const error = await readPseudonymKey(made).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(TanyaError);
    expect(error.remedy).toContain('cadangan');
    expect(await readFile(path.join(made, PSEUDONYM_KEY_FILE), 'utf8')).toBe('pendek');
  });

  it('names the folder it cannot write to', async () => {
    const file = path.join(await folder(), 'berkas');
    await writeFile(file, '');
    await chmod(file, 0o600);
    await expect(readPseudonymKey(file)).rejects.toMatchObject({
      remedy: expect.stringContaining('DATA_DIR'),
    });
  });
});

it('newPseudonymKey never gives the same key', () => {
  expect(newPseudonymKey()).not.toBe(newPseudonymKey());
});
