/**
 * As whom PostgreSQL runs. It refuses to run as root, so a server started by root runs it as someone else, who must be able
 * to reach the binaries and the data.
 */
import { execFile } from 'node:child_process';
import { realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedPostgresFailure } from './failure.ts';

export interface RunUser {
  uid: number;
  gid: number;
}

const UNPRIVILEGED_USER = 'nobody';

/**
 * Null when PostgreSQL can run as ourselves. For root it is the owner of `folder`, where data of an earlier run lie, or else
 * `nobody`: whoever wrote the data once must go on reading them.
 */
export async function chooseRunUser(folder: string): Promise<RunUser | null> {
  if (process.getuid?.() !== 0) return null;
  const owner = await stat(folder).catch(() => null);
  if (owner !== null && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return { uid: await readId('-u'), gid: await readId('-g') };
}

async function readId(flag: '-u' | '-g'): Promise<number> {
  const run = promisify(execFile);
  const { stdout } = await run('id', [flag, UNPRIVILEGED_USER]).catch((cause: unknown) => {
    throw new EmbeddedPostgresFailure(
      `PostgreSQL refuses to run as root, and there is no user "${UNPRIVILEGED_USER}" to run it as. ` +
        'Start the server as an ordinary user, or set DATABASE_URL.',
      { cause },
    );
  });
  // macOS prints -2 as 4294967294; spawn() takes 32 bits with a sign.
  return Number(stdout.trim()) | 0;
}

/** Whether mode bits let `user` enter every folder above `path` and use `path` itself. Access lists are not read. */
export async function canReach(user: RunUser | null, path: string, use: 'read' | 'execute'): Promise<boolean> {
  if (user === null) return true;
  const target = await realpath(path);
  if (!(await allows(user, target, use))) return false;
  for (let folder = dirname(target); ; folder = dirname(folder)) {
    if (!(await allows(user, folder, 'execute'))) return false;
    if (folder === dirname(folder)) return true;
  }
}

async function allows(user: RunUser, path: string, use: 'read' | 'execute'): Promise<boolean> {
  const { uid, gid, mode } = await stat(path);
  const bit = use === 'read' ? 0o4 : 0o1;
  if (uid === user.uid) return (mode & (bit << 6)) !== 0;
  if (gid === user.gid) return (mode & (bit << 3)) !== 0;
  return (mode & bit) !== 0;
}
