import { mkdir, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '../../config.ts';
import { PSEUDONYM_KEY_FILE } from '../../privacy/pseudonym.ts';
import { bad, type Check, type Finding, good, warning } from './finding.ts';

const MEGABYTE = 1024 * 1024;
/** Below this the database may fail to write soon; below the second it is worth a look. */
const TOO_LITTLE = 100;
const LITTLE = 1_000;

/** Looks at the room on the disk of the data folder, and at who may read the key in it. */
export function checkMachine({ dataFolder, pseudonymKey, databaseUrl }: Config): Check {
  return async () => {
    const findings = [await diskFinding(dataFolder)];
    if (pseudonymKey === undefined && databaseUrl === undefined)
      findings.push(...(await keyFindings(dataFolder)));
    return findings;
  };
}

async function diskFinding(folder: string): Promise<Finding> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const { bavail, bsize } = await statfs(folder);
    return judgeRoom(Math.floor((bavail * bsize) / MEGABYTE));
  } catch {
    return bad(`Folder data ${folder} tidak bisa dipakai.`, 'Periksa DATA_DIR di .env dan hak tulisnya.');
  }
}

/** @param megabytes free on the disk */
export function judgeRoom(megabytes: number): Finding {
  const text = `Ruang disk untuk data: ${megabytes} MB.`;
  if (megabytes < TOO_LITTLE)
    return bad(text, 'Kosongkan disk sekarang: pesan baru sebentar lagi tidak bisa disimpan.');
  return megabytes < LITTLE ? warning(text, 'Kosongkan sebagian disk atau perbesar.') : good(text);
}

async function keyFindings(folder: string): Promise<Finding[]> {
  const found = await stat(path.join(folder, PSEUDONYM_KEY_FILE)).catch(() => undefined);
  // It is made at the first start.
  if (!found || (found.mode & 0o077) === 0) return [];
  return [
    warning(
      `Berkas ${PSEUDONYM_KEY_FILE} bisa dibaca pengguna lain di server ini.`,
      `Jalankan: chmod 600 ${path.join(folder, PSEUDONYM_KEY_FILE)}`,
    ),
  ];
}
