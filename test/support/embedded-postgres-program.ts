/** A program that starts the built-in PostgreSQL on the folder it is given, says where, and waits to be killed. */
import { startEmbeddedPostgres } from '../../src/records/embedded-postgres.ts';

const [dataDir = ''] = process.argv.slice(2);
const { url } = await startEmbeddedPostgres({ dataDir });
console.log(url);
