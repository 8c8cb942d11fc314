/**
 * Secrets that a development server makes up for itself, kept in DATA_DIR so that the offline phone, and the server after
 * a restart, know them too. Nothing is ever left unsigned or open because a variable was not set.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const OWNER_ONLY = 0o600;

/** Files in DATA_DIR. */
export const AUTH_TOKEN_FILE = 'development-auth-token';
export const STAFF_TOKEN_FILE = 'development-staff-token';

/** The secret in that file, made up the first time. */
export async function developmentSecret(dataDirectory: string, file: string): Promise<string> {
  const path = join(dataDirectory, file);
  const kept = await readFile(path, 'utf8').catch(() => '');
  if (kept.trim() !== '') return kept.trim();
  const secret = randomBytes(16).toString('hex');
  await mkdir(dataDirectory, { recursive: true });
  await writeFile(path, `${secret}\n`, { mode: OWNER_ONLY });
  return secret;
}
