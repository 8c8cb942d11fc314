/** Finds call scripts among files and folders, and reads them. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type CallScript, readCallScript } from './call-script.ts';

type ScriptFile = { file: string; script: CallScript } | { file: string; faults: string[] };

/** Every script that the paths name or hold, in the order of their names. */
export async function findScripts(paths: readonly string[]): Promise<ScriptFile[]> {
  const files = (await Promise.all(paths.map(filesIn))).flat();
  return Promise.all(files.map(async (file) => ({ file, ...readCallScript(await readFile(file, 'utf8')) })));
}

async function filesIn(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const names = await readdir(path, { recursive: true });
  return names
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => join(path, name));
}
