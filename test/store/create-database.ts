import { randomUUID } from 'node:crypto';
import pg from 'pg';

/**
 * Makes a new empty database on a running server.
 * @param url address of any database of that server
 * @returns its address
 */
export async function createDatabase(url: string): Promise<string> {
  const name = `tanya_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${name}`);
  } finally {
    await client.end();
  }
  return url.replace(/[^/]*$/, name);
}
