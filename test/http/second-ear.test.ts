/** Whole calls with a language model behind the rules: what it adds, what it may never do, and that nothing needs it. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type OpenAiCloud, startOpenAiCloud } from '../support/openai-cloud.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { type RunningLine, startLine, talk } from '../support/running-line.ts';

let postgres: TestPostgres;
let cloud: OpenAiCloud;
let line: RunningLine;

beforeAll(async () => {
  postgres = await startTestPostgres();
  cloud = await startOpenAiCloud();
  line = await startLine({ databaseUrl: await postgres.createDatabase(), openAi: cloud });
});

afterEach(() => {
  expect(cloud.refused).toEqual([]);
  cloud.asked.length = 0;
});

afterAll(async () => {
  await line.stop();
  await cloud.close();
  await postgres.stop();
});

const arranged = 'book a table for tomorrow at 6 pm under Ada';

describe('a caller whom the rules do not understand', () => {
  it('is understood by the model, and asked at once whether that is right', async () => {
    cloud.answerWith({ fields: { party_size_words: 'ate', party_size_plainly: '8 people' } });
    const phone = await line.call();
    expect(await talk(phone, arranged, 'ate would do')).toContain('Did you say 8 people?');
    expect(await talk(phone, 'yes')).toMatch(/table for 8.*Is that right/);
    expect(await talk(phone, 'yes')).toContain("You're booked");
    expect(cloud.asked).toEqual([
      { question: 'How many people will be dining?', language: 'en', heard: 'ate would do' },
    ]);
  });

  it('is not put off when the guess was wrong', async () => {
    cloud.answerWith({ fields: { party_size_words: 'fore', party_size_plainly: '4' } });
    const phone = await line.call();
    await talk(phone, arranged, 'fore as ever');
    expect(await talk(phone, 'no, five')).toMatch(/table for 5.*Is that right/);
  });

  it('hears what everyone hears when the model makes something up', async () => {
    cloud.answerWith({ fields: { party_size_words: 'the usual lot', party_size_plainly: '6' } });
    expect(await talk(await line.call(), arranged, 'the usual crowd')).toContain("Sorry, I didn't get that");
  });

  it('hears what everyone hears when the model is out of order', async () => {
    cloud.answerWith({ status: 500 });
    expect(await talk(await line.call(), arranged, 'our regular bunch')).toContain("Sorry, I didn't get that");
  });
});

describe('the model', () => {
  it('is not asked what the rules understand', async () => {
    await talk(await line.call(), arranged, 'four people', 'yes', 'no thanks');
    expect(cloud.asked).toEqual([]);
  });

  it('never sees a card number', async () => {
    cloud.answerWith({ fields: {} });
    await talk(await line.call(), arranged, 'my card is 4111 1111 1111 1111 you see');
    expect(JSON.stringify(cloud.asked)).not.toMatch(/4111|1111/);
    expect(cloud.asked).toHaveLength(1);
  });

  it('leaves no words in the log', async () => {
    await line.composition.flushLog();
    expect(line.logged()).not.toMatch(/ate would do|regular bunch|4111 ?1111/);
  });
});
