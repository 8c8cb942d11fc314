import { describe, expect, it } from '@jest/globals';
import { InterruptionGate, VOICE_THAT_INTERRUPTS_MS } from '../../../src/realtime/interruption-gate.ts';
import { aCough, aNoise, aTone, aVoice, inFrames, quiet } from '../../support/speech.ts';

const frames = (sound: Buffer) => inFrames(sound).map((frame) => Buffer.from(frame.toString('base64')));

/** The sound after a quiet moment, with the session's word some time into it; how long until the gate opens, or null. */
function opensAfter(sound: Buffer, detectedAfterMs = 100): number | null {
  const gate = new InterruptionGate();
  for (const frame of frames(quiet(400))) gate.hear(frame);
  let ms = 0;
  for (const frame of frames(Buffer.concat([sound, quiet(1_000)]))) {
    ms += 20;
    if (gate.hear(frame) || (ms === detectedAfterMs && gate.suspect())) return ms;
  }
  return null;
}

describe('the gate', () => {
  it('opens to a voice that goes on, and not much later than it must', () => {
    const ms = opensAfter(aVoice(2_000));
    expect(ms).toBeGreaterThanOrEqual(VOICE_THAT_INTERRUPTS_MS);
    expect(ms).toBeLessThanOrEqual(VOICE_THAT_INTERRUPTS_MS + 200);
  });

  it('opens no later where the word of the session took its time', () => {
    expect(opensAfter(aVoice(2_000), 440)).toBe(opensAfter(aVoice(2_000)));
  });

  it.each([
    ['a cough', aCough()],
    ['two coughs', Buffer.concat([aCough(), quiet(200), aCough()])],
    ['"mm-hmm"', aVoice(400)],
    ['a fit of coughing', Buffer.concat([1, 2, 3, 4, 5].flatMap(() => [aCough(), quiet(140)]))],
    ['a loud fan that starts', aNoise(3_000)],
    ['a tone that is held', aTone(3_000)],
    ['a quiet line', quiet(2_000)],
  ])('stays shut for %s', (_what, sound) => {
    expect(opensAfter(sound)).toBeNull();
  });

  it('stays shut while the session has detected no voice', () => {
    const gate = new InterruptionGate();
    expect(frames(aVoice(3_000)).some((frame) => gate.hear(frame))).toBe(false);
  });

  it('keeps no frame where it lies: what brought it may be used again, or let go', () => {
    const gate = new InterruptionGate();
    const opened = (frame: Buffer) => {
      const isOpen = gate.hear(frame);
      frame.fill('A');
      return isOpen;
    };
    for (const frame of [...frames(quiet(400)), ...frames(aVoice(500))]) opened(frame);
    expect(gate.suspect() || frames(aVoice(200)).some(opened)).toBe(true);
  });

  it('takes frames of any length', () => {
    const gate = new InterruptionGate();
    const whole = aVoice(2_000);
    const sixtyMs = Array.from({ length: Math.floor(whole.length / 480) }, (_, nth) =>
      Buffer.from(whole.subarray(nth * 480, (nth + 1) * 480).toString('base64')),
    );
    for (const frame of sixtyMs.slice(0, 5)) gate.hear(frame);
    gate.suspect();
    expect(sixtyMs.slice(5).some((frame) => gate.hear(frame))).toBe(true);
  });

  it('tells a voice from a loud room', () => {
    const gate = new InterruptionGate();
    const room = frames(aNoise(3_000));
    for (const frame of room.slice(0, 10)) gate.hear(frame);
    gate.suspect();
    expect(room.some((frame) => gate.hear(frame))).toBe(false);
  });
});
