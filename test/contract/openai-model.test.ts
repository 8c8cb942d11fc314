/** The language model's adapter against a server that refuses what the real one would refuse. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type ClosableModel,
  createOpenAiModel,
  MODEL_ANSWERS_KEPT,
  MODEL_FAILURES_AT_LEAST,
} from '../../src/integrations/openai-model.ts';
import { createLog } from '../../src/log.ts';
import type { ModelQuestion } from '../../src/understanding/model.ts';
import { type CloudAnswer, type OpenAiCloud, startOpenAiCloud } from '../support/openai-cloud.ts';

/** Long enough for an answer from this machine, short enough to wait for. */
const TIME_LIMIT_MS = 2_000;

const question: ModelQuestion = { asked: 'time', text: 'heaven thirty please Ada', language: 'en' };
const answer: CloudAnswer = { fields: { time_words: 'heaven thirty', time_plainly: 'seven thirty' } };
const reading = {
  intent: null,
  partySize: null,
  date: null,
  time: { quote: 'heaven thirty', plainly: 'seven thirty' },
  guestName: null,
};

let cloud: OpenAiCloud;
let model: ClosableModel;
let logged: string[];

function aModel(changes: { apiKey?: string; baseUrl?: string; model?: string | null; timeLimitMs?: number } = {}) {
  const log = createLog({ level: 'trace', destination: { write: (line: string) => void logged.push(line) } });
  const { apiKey, baseUrl, model } = cloud;
  return createOpenAiModel({ apiKey, baseUrl, model, log, timeLimitMs: TIME_LIMIT_MS, ...changes });
}

beforeEach(async () => {
  logged = [];
  cloud = await startOpenAiCloud();
  cloud.answerWith(answer);
  model = aModel({ timeLimitMs: 30_000 });
});

afterEach(async () => {
  model.close();
  await cloud.close();
});

describe('the model', () => {
  it('is asked what the real API would take, and gives the words that answer', async () => {
    expect(await model.read(question)).toEqual(reading);
    expect(cloud.refused).toEqual([]);
    expect(cloud.asked).toEqual([
      { question: 'What time would you like?', language: 'en', heard: 'heaven thirty please Ada' },
    ]);
  });

  it.each([
    ['that is the usual one', null],
    ['that is named', 'gpt-6-luna'],
  ])('%s answers at once, without reasoning about a few words', async (_which, name) => {
    const usual = aModel({ model: name, timeLimitMs: 5_000 });
    expect(await usual.read(question)).toEqual(reading);
    expect(cloud.refused).toEqual([]);
    usual.close();
  });

  it('reads every kind of answer', async () => {
    cloud.answerWith({
      fields: {
        intent_words: 'get in there',
        intent: 'make',
        party_size_words: 'my wife and me',
        party_size_plainly: '2',
        date_words: 'frydee',
        date_plainly: 'friday',
        name_words: 'Ada',
      },
    });
    expect(await model.read(question)).toEqual({
      intent: { quote: 'get in there', intent: 'make' },
      partySize: { quote: 'my wife and me', plainly: '2' },
      date: { quote: 'frydee', plainly: 'friday' },
      time: null,
      guestName: { quote: 'Ada' },
    });
  });

  it('is asked once for the same words to the same question', async () => {
    await model.read(question);
    expect(await model.read({ ...question })).toEqual(reading);
    expect(cloud.requests).toBe(1);
    await model.read({ ...question, asked: 'date' });
    await model.read({ ...question, language: 'es' });
    expect(cloud.requests).toBe(3);
  });

  it('forgets the answers that were longest unused', async () => {
    await model.read(question);
    for (let at = 0; at < MODEL_ANSWERS_KEPT; at += 1) await model.read({ ...question, text: `heaven ${at}` });
    const before = cloud.requests;
    await model.read({ ...question, text: `heaven ${MODEL_ANSWERS_KEPT - 1}` });
    expect(cloud.requests).toBe(before);
    await model.read(question);
    expect(cloud.requests).toBe(before + 1);
  });
});

const failures: [string, CloudAnswer][] = [
  ['overloaded', { status: 429 }],
  ['out of order', { status: 500 }],
  ['speaking HTML', { rawBody: '<html>Bad gateway</html>' }],
  ['silent', 'never answers'],
  ['stuck in the middle', 'hangs in the body'],
];

const uselessAnswers: [string, CloudAnswer][] = [
  ['a refusal', { refusal: "I'm sorry, I can't assist with that." }],
  ['nothing', { content: null }],
  ['words instead of JSON', { content: 'The time is seven thirty.' }],
  ['an answer cut short', { content: '{"intent_words": "", "int' }],
  ['JSON of another shape', { content: '{"time": "19:30"}' }],
  ['an intent that there is not', { fields: { intent: 'pay' } }],
  ['a body without choices', { rawBody: '{}' }],
];

describe('a service that is', () => {
  it.each(failures)('%s gives no answer, and no caller waits longer than the limit', async (_, failure) => {
    const hasty = aModel();
    cloud.answerWith(failure);
    expect(await hasty.read(question)).toBeNull();
    expect(cloud.requests).toBe(1);
    hasty.close();
  });

  it('refusing our key gives no answer', async () => {
    const keyless = aModel({ apiKey: 'sk-other' });
    expect(await keyless.read(question)).toBeNull();
    expect(cloud.refused).toEqual(['Incorrect API key provided.']);
    keyless.close();
  });

  it('not there gives no answer', async () => {
    const lonely = aModel({ baseUrl: 'http://127.0.0.1:9/v1' });
    expect(await lonely.read(question)).toBeNull();
    lonely.close();
  });

  it('failing again and again is left alone', async () => {
    cloud.answerWith({ status: 500 });
    for (let time = 0; time < MODEL_FAILURES_AT_LEAST + 3; time += 1) expect(await model.read(question)).toBeNull();
    expect(cloud.requests).toBe(MODEL_FAILURES_AT_LEAST);
  });
});

describe('an answer of no use', () => {
  it.each(uselessAnswers)('is none, and not kept: %s', async (_, useless) => {
    cloud.answerWith(useless);
    expect(await model.read(question)).toBeNull();
    cloud.answerWith(answer);
    expect(await model.read(question)).toEqual(reading);
  });
});

describe('the log', () => {
  it('never has a word of the caller, nor the key', async () => {
    await model.read(question);
    cloud.answerWith({ status: 500 });
    for (let time = 0; time < MODEL_FAILURES_AT_LEAST; time += 1) await model.read({ ...question, asked: 'date' });
    expect(logged.length).toBeGreaterThan(0);
    expect(logged.join('')).not.toMatch(/heaven|Ada|sk-test/);
  });
});
