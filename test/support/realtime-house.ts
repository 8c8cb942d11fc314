/** What calls of scripts to a realtime model need beside our server: the model, and a database that can refuse. */
import { sampleMenu } from '../../src/sample-menu.ts';
import type { RealtimeHouse } from '../../src/simulator/realtime-house.ts';
import { menuInProfile } from './menu-in-profile.ts';
import { startOpenAiRealtime } from './openai-realtime.ts';
import { runSql, startTestPostgres } from './postgres.ts';
import { ScriptedLine } from './scripted-line.ts';

/** Nothing listens there: the language model is away, as it may be. */
const NOWHERE = 'http://127.0.0.1:9/v1';

/** At the commit, and not before: all that went well until then is undone. */
const REFUSE = `
create function refuse_commit() returns trigger language plpgsql as $$ begin raise 'refused'; end $$;
create constraint trigger refuse_commit after insert or update on reservations deferrable initially deferred
  for each row execute function refuse_commit();
create constraint trigger refuse_commit after insert or update on orders deferrable initially deferred
  for each row execute function refuse_commit();`;
const TAKE_AGAIN = 'drop function refuse_commit cascade';

export async function openRealtimeHouse(): Promise<RealtimeHouse> {
  const model = await startOpenAiRealtime();
  const postgres = await startTestPostgres();
  const databaseUrl = await postgres.createDatabase();
  let refuses = false;
  return {
    environment: {
      DATABASE_URL: databaseUrl,
      OPENAI_API_KEY: model.apiKey,
      OPENAI_REALTIME_URL: model.url,
      OPENAI_BASE_URL: NOWHERE,
    },
    restaurant: { menu: menuInProfile(sampleMenu) },
    connect: (options) => ScriptedLine.connect(model, options),
    async refuseCommits(shallRefuse) {
      if (shallRefuse !== refuses) await runSql(databaseUrl, shallRefuse ? REFUSE : TAKE_AGAIN);
      refuses = shallRefuse;
    },
    async close() {
      await model.stop();
      await postgres.stop();
    },
  };
}
