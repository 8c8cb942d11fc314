/** The secrets of a development server on the same machine, so that the offline phone can sign and its scripts can look. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The secret that the server left in that file of its `DATA_DIR`, or null where there is none. */
export async function readDevelopmentSecret(file: string, dataDirectory = './data'): Promise<string | null> {
  const text = await readFile(join(dataDirectory, file), 'utf8').catch(() => '');
  return text.trim() || null;
}
