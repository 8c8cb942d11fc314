/** A bench that starts one server and tells its process ID, and then ends as its arguments say: how the bench, how the server. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { ended } from '../bench/server-process.ts';
import { runToItsEnd, started } from '../bench/to-its-end.ts';

const [ending, server] = process.argv.slice(2);
const servers: Record<string, string> = {
  willing: 'setInterval(() => {}, 1000)',
  stubborn: 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)',
};

await runToItsEnd(async () => {
  const code = `${servers[server ?? 'willing']}; console.log("up")`;
  const child = await started(spawn(process.execPath, ['-e', code]), (running) => ended(running, 200));
  await once(child.stdout, 'data');
  console.log(child.pid);
  if (ending === 'done') return;
  if (ending === 'thrown') throw new Error('thrown in the bench');
  if (ending === 'thrown elsewhere')
    setTimeout(() => {
      throw new Error('thrown beside the bench');
    });
  if (ending === 'server gone') {
    child.kill('SIGKILL');
    await once(child, 'exit');
    return;
  }
  await sleep(60_000);
});
