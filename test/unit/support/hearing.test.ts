import { describe, expect, it } from '@jest/globals';
import { decodeMulaw, FRAME_BYTES } from '../../../src/realtime/audio/mulaw.ts';
import { createUpsampler } from '../../../src/realtime/audio/resample.ts';
import { say } from '../../support/espeak.ts';
import { faultInMulaw, faultInPcm } from '../../support/hearing.ts';
import { inFrames, quiet } from '../../support/speech.ts';

const speech = say('I would like to order a large pepperoni pizza.', { language: 'en' });
const other = say('No, make it two small ones with mushrooms instead.', { language: 'en' });

/** On the line: in frames, with quiet before and after. */
const onTheLine = inFrames(Buffer.concat([quiet(300), speech, quiet(300)]));

const isMiddle = (index: number) => index === 60;
const damages: [string, (frames: Buffer[]) => Buffer[]][] = [
  ['loses a frame', (frames) => frames.filter((_, index) => !isMiddle(index))],
  ['has a frame twice', (frames) => frames.flatMap((frame, index) => (isMiddle(index) ? [frame, frame] : [frame]))],
  [
    'changes a frame',
    (frames) => frames.map((frame, index) => (isMiddle(index) ? Buffer.from(frame).reverse() : frame)),
  ],
  [
    'has two frames in the wrong order',
    (frames) => [...frames.slice(0, 60), frames[61] ?? quiet(20), frames[60] ?? quiet(20), ...frames.slice(62)],
  ],
  ['ends too early', (frames) => frames.slice(0, -30)],
  ['is another speech', () => inFrames(other)],
];

const wide = (frames: Buffer[]) => createUpsampler()(decodeMulaw(Buffer.concat(frames)));

describe('speech that was carried as mu-law', () => {
  it('is heard where it is there sample for sample', () => {
    expect(faultInMulaw(Buffer.concat(onTheLine), speech)).toBeNull();
  });

  it.each(damages)('is not where the way %s', (_what, damage) => {
    expect(faultInMulaw(Buffer.concat(damage(onTheLine)), speech)).not.toBeNull();
  });

  it('is not where a single sample is another one', () => {
    const heard = Buffer.concat(onTheLine);
    heard.writeUInt8(heard.readUInt8(60 * FRAME_BYTES) ^ 1, 60 * FRAME_BYTES);
    expect(faultInMulaw(heard, speech)).toContain('lost, changed');
  });
});

describe('speech that was carried as 24 kHz samples', () => {
  it('is heard through what filters and rounding do to it', () => {
    expect(faultInPcm(wide(onTheLine), speech)).toBeNull();
  });

  it.each(damages)('is not where the way %s', (_what, damage) => {
    expect(faultInPcm(wide(damage(onTheLine)), speech)).not.toBeNull();
  });
});
