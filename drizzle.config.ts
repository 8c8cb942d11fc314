/**
 * For `npx drizzle-kit generate`, which writes the next migration from the schema, a file a subject; it needs no database. What
 * Drizzle cannot say (the constraint against double booking) is a custom migration beside the others.
 */
import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: './src/records/schema/*.ts',
  out: './src/records/migrations',
});
