/** `npm run bench -- NAME`: measures something and prints figures as ratios against a ceiling of the same run. */
import { benchTurn } from './turn.ts';

const benches: Record<string, () => Promise<void>> = { turn: benchTurn };

const name = process.argv[2] ?? '';
const bench = benches[name];
if (bench) {
  await bench();
} else {
  console.error(`Say which: npm run bench -- ${Object.keys(benches).join(' | ')}`);
  process.exitCode = 1;
}
