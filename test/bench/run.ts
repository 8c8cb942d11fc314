/** `npm run bench -- NAME [FILE or NUMBER]`: measures something and prints figures as ratios against a ceiling of the same run. */
import { benchBook } from './book.ts';
import { benchRealtime } from './realtime.ts';
import { benchTurn } from './turn.ts';
import { benchUnderstand } from './understand.ts';

const benches: Record<string, (file?: string) => Promise<void>> = {
  book: benchBook,
  turn: benchTurn,
  realtime: benchRealtime,
  understand: benchUnderstand,
};

const name = process.argv[2] ?? '';
const bench = benches[name];
if (bench) {
  await bench(process.argv[3]);
} else {
  console.error(`Say which: npm run bench -- ${Object.keys(benches).join(' | ')}`);
  process.exitCode = 1;
}
