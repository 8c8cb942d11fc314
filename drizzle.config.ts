/** For `npx drizzle-kit generate`, which writes the next migration from the schema; it needs no database. */
import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: './src/records/schema.ts',
  out: './src/records/migrations',
});
