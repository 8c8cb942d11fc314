/** The whole server as a process of its own, to be killed: it writes its address. Arguments: the database, the realtime model, its key. */
import { startLine } from './running-line.ts';

const [databaseUrl = '', url = '', apiKey = ''] = process.argv.slice(2);

const line = await startLine({ databaseUrl, realtime: { url, apiKey } });
process.stdout.write(line.url);
