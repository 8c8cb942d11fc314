/** Programs that the tests need beside Node: found on the PATH, else installed as far as this machine lets us. */
import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

interface Program {
  name: string;
  debianPackage: string;
  homebrewFormula: string;
}

/** The program's path; where it is missing it is installed first. Throws with what to do by hand. */
export function programPath(program: Program): string {
  return pathOf(program.name) ?? install(program);
}

function install({ name, debianPackage, homebrewFormula }: Program): string {
  const byHand = `Install it with "apt-get install ${debianPackage}" (Debian, Ubuntu) or "brew install ${homebrewFormula}" (macOS).`;
  try {
    if (pathOf('apt-get') && process.getuid?.() === 0) {
      run('apt-get', ['update']);
      run('apt-get', ['install', '-y', '--no-install-recommends', debianPackage]);
    } else if (pathOf('brew')) {
      run('brew', ['install', homebrewFormula]);
    }
  } catch (cause) {
    throw new Error(`The tests need ${name}, and it could not be installed. ${byHand}`, { cause });
  }
  const path = pathOf(name);
  if (!path) throw new Error(`The tests need ${name} on the PATH. ${byHand}`);
  return path;
}

function run(command: string, args: string[]): void {
  execFileSync(command, args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
}

function pathOf(program: string): string | null {
  const candidates = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, program));
  return candidates.find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
