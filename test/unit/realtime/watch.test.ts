import { describe, expect, it } from '@jest/globals';
import {
  CALLER_SILENT_AFTER_SECONDS,
  MODEL_ANSWERS_WITHIN_SECONDS,
  VOICE_LASTS_SECONDS,
  Watch,
} from '../../../src/realtime/watch.ts';

const quiet = { isQuiet: true, isWaiting: false, isLeaving: false, callerSpeaks: false };
const waiting = { ...quiet, isQuiet: false, isWaiting: true };
const speaking = { ...quiet, isQuiet: false };

/** What is due within so many seconds of one state, with the second in which it is. */
function duesWithin(watch: Watch, seconds: number, state: Parameters<Watch['tick']>[0]) {
  return Array.from({ length: seconds }, (_, index) => ({ at: index + 1, due: watch.tick(state) })).filter(
    ({ due }) => due,
  );
}

describe('the watch', () => {
  it('has a silent caller spoken to twice, and then the call ended', () => {
    const dues = duesWithin(new Watch(), 3 * CALLER_SILENT_AFTER_SECONDS, quiet);
    expect(dues).toEqual([
      { at: 10, due: { kind: 'callerSilent', times: 1 } },
      { at: 20, due: { kind: 'callerSilent', times: 2 } },
      { at: 30, due: { kind: 'callerGone' } },
    ]);
  });

  it('begins anew when the caller says something', () => {
    const watch = new Watch();
    duesWithin(watch, 25, quiet);
    watch.callerActed();
    expect(duesWithin(watch, 10, quiet)).toEqual([{ at: 10, due: { kind: 'callerSilent', times: 1 } }]);
  });

  it('gives up a model that was asked and does nothing, but not one that is at it', () => {
    const watch = new Watch();
    expect(duesWithin(watch, 7, waiting)).toEqual([{ at: MODEL_ANSWERS_WITHIN_SECONDS, due: { kind: 'modelStuck' } }]);
    const busy = new Watch();
    for (let second = 0; second < 60; second += 1) {
      busy.modelActed();
      expect(busy.tick(waiting)).toBeNull();
    }
    expect(duesWithin(busy, 60, speaking)).toEqual([]);
  });

  it('does not wait for the end of a voice that has none', () => {
    const voice = { ...speaking, callerSpeaks: true };
    const watch = new Watch();
    expect(duesWithin(watch, VOICE_LASTS_SECONDS - 1, voice)).toEqual([]);
    watch.tick(speaking);
    expect(duesWithin(watch, 2 * VOICE_LASTS_SECONDS, voice)).toEqual([
      { at: VOICE_LASTS_SECONDS, due: { kind: 'voiceEndless' } },
      { at: 2 * VOICE_LASTS_SECONDS, due: { kind: 'voiceEndless' } },
    ]);
  });

  it('takes keys together that come together, and at once where # ends them', () => {
    const watch = new Watch();
    for (const key of '193') watch.pressed(key);
    expect(duesWithin(watch, 5, speaking)).toEqual([{ at: 2, due: { kind: 'keys', keys: '193' } }]);
    for (const key of '4#') watch.pressed(key);
    expect(watch.tick(speaking)).toEqual({ kind: 'keys', keys: '4#' });
  });

  it('lets nobody wait for ever for a call that leaves', () => {
    expect(duesWithin(new Watch(), 31, { ...quiet, isLeaving: true })).toEqual([{ at: 31, due: { kind: 'leaveNow' } }]);
  });
});
