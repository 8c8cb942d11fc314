/** `npm run bench -- NAME [WHAT] [FILE or NUMBER]`: measures something and prints figures as ratios against a ceiling of the same run. */
import { benchBook } from './book.ts';
import { benchInterruptions } from './interruptions.ts';
import { benchRealtime } from './realtime.ts';
import { runToItsEnd } from './to-its-end.ts';
import { benchTurn } from './turn.ts';
import { benchUnderstand } from './understand.ts';

const benches: Record<string, (...args: string[]) => Promise<void>> = {
  book: benchBook,
  turn: benchTurn,
  realtime: benchRealtime,
  interruptions: benchInterruptions,
  understand: benchUnderstand,
};

const name = process.argv[2] ?? '';
const bench = benches[name];
if (bench) {
  await runToItsEnd(() => bench(...process.argv.slice(3)));
} else {
  console.error(`Say which: npm run bench -- ${Object.keys(benches).join(' | ')}`);
  process.exitCode = 1;
}
