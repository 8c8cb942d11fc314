/**
 * Where the built-in PostgreSQL lives: `DATA_DIR/postgres`, with the data, the socket and the server's log.
 *
 * Where root starts us in a folder that only root may enter, PostgreSQL's user could not get there: the home is then made
 * under /var/lib/hostline, and `DATA_DIR/postgres` is a link to it, so that the data are found again when DATA_DIR moves.
 */
import { createHash } from 'node:crypto';
import { chown, lstat, mkdir, readlink, realpath, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgresFailure } from './failure.ts';
import { canReach, chooseRunUser, type RunUser } from './run-user.ts';

export interface PostgresHome {
  /** The real path, links followed. */
  folder: string;
  dataFolder: string;
  /** Only PostgreSQL's user and root may enter it, which is why no password is needed on the socket. */
  socketFolder: string;
  logFile: string;
  user: RunUser | null;
}

/** A folder that any user may enter, for what root cannot keep in its own. */
export const SHARED_FOLDER = '/var/lib/hostline';

const OWNER_ONLY = 0o700;

/** A Unix socket's path has 104 bytes on macOS and 108 on Linux, and PostgreSQL appends `/.s.PGSQL.5432`. */
const SOCKET_FOLDER_MAX_BYTES = 104 - '/.s.PGSQL.5432'.length - 1;

export async function preparePostgresHome(dataDir: string): Promise<PostgresHome> {
  await mkdir(dataDir, { recursive: true });
  const wanted = join(await realpath(dataDir), 'postgres');
  const user = await chooseRunUser(wanted);
  const folder = await settleFolder(wanted, user);
  const socketFolder = await settleSocketFolder(folder, user);
  return { folder, dataFolder: join(folder, 'data'), socketFolder, logFile: join(folder, 'postgres.log'), user };
}

async function settleFolder(wanted: string, user: RunUser | null): Promise<string> {
  const present = await lstat(wanted).catch(() => null);
  if (present?.isSymbolicLink()) return makePrivateFolder(await readlink(wanted), user);
  if (await canReach(user, join(wanted, '..'), 'execute')) return makePrivateFolder(wanted, user);
  if (present !== null) {
    throw new EmbeddedPostgresFailure(
      `The data in ${wanted} cannot be reached by the user that PostgreSQL runs as, because a folder above lets only root in. ` +
        'Open it with "chmod o+x", start the server as an ordinary user, or set DATABASE_URL.',
    );
  }
  await mkdir(SHARED_FOLDER, { recursive: true, mode: 0o755 });
  const elsewhere = await makePrivateFolder(join(SHARED_FOLDER, shortHash(wanted)), user);
  await symlink(elsewhere, wanted);
  return elsewhere;
}

async function settleSocketFolder(folder: string, user: RunUser | null): Promise<string> {
  if (Buffer.byteLength(folder) <= SOCKET_FOLDER_MAX_BYTES) return folder;
  const short = await makePrivateFolder(join(await realpath(tmpdir()), `hostline-${shortHash(folder)}`), user);
  const { uid } = await lstat(short);
  // Anyone may write to the temporary folder: a place that is not ours could be someone's trap.
  if (uid !== (user?.uid ?? process.getuid?.())) {
    throw new EmbeddedPostgresFailure(
      `${short} belongs to another user. Choose a shorter DATA_DIR, or set DATABASE_URL.`,
    );
  }
  return short;
}

async function makePrivateFolder(folder: string, user: RunUser | null): Promise<string> {
  const made = await mkdir(folder, { recursive: true, mode: OWNER_ONLY });
  if (made !== undefined && user !== null) await chown(folder, user.uid, user.gid);
  return folder;
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
