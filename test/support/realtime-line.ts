/** The server with a realtime model, for the tests of one file, and talk with it as a caller has it. */
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { dropOpenPeers, type MediaPeer } from './media-peer.ts';
import { type OpenAiRealtime, startOpenAiRealtime } from './openai-realtime.ts';
import { startTestPostgres, type TestPostgres } from './postgres.ts';
import { until } from './realtime-caller.ts';
import { type LineOptions, type RunningLine, startLine } from './running-line.ts';
import { aVoice } from './speech.ts';

/** What is there from the first test on. */
interface RealtimeLine {
  line: RunningLine;
  model: OpenAiRealtime;
  postgres: TestPostgres;
  databaseUrl: string;
}

/** Up before the first test; what one of them left is gone before the next; down after the last. */
export function useRealtimeLine(options: Omit<LineOptions, 'databaseUrl' | 'realtime'> = {}): RealtimeLine {
  const site = {} as RealtimeLine;
  beforeAll(async () => {
    site.postgres = await startTestPostgres();
    site.databaseUrl = await site.postgres.createDatabase();
    site.model = await startOpenAiRealtime();
    site.line = await startLine({ ...options, databaseUrl: site.databaseUrl, realtime: site.model });
  });
  beforeEach(() => {
    site.model.faults.length = 0;
    site.model.heard.length = 0;
  });
  afterEach(dropOpenPeers);
  afterAll(async () => {
    await site.line.stop();
    await site.model.stop();
    await site.postgres.stop();
  });
  return site;
}

/** Consecutive looks that must find the model silent: between two of its pieces it seems to be. */
const LOOKS_IN_SILENCE = 10;

/** Speaks once the model has nothing more to say, and waits until it has answered to that, or the call is over. */
export async function sayTo({ model }: RealtimeLine, peer: MediaPeer, words: string): Promise<void> {
  const session = () => model.openSessions().at(-1);
  let looks = 0;
  await until('the model has spoken', () => {
    const isSilent = session()?.isSilent === true && peer.playedMs > 0 && !peer.isPlaying;
    looks = isSilent ? looks + 1 : 0;
    return looks > LOOKS_IN_SILENCE;
  });
  const before = session()?.responses ?? 0;
  model.willHear(words);
  peer.speak(aVoice(700));
  await until(`an answer to "${words}"`, () => peer.isEnded || (session()?.responses ?? 0) > before);
}
