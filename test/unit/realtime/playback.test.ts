import { beforeEach, describe, expect, it } from '@jest/globals';
import { Playback } from '../../../src/realtime/playback.ts';

let ownMs = 0;
let playback: Playback;

beforeEach(() => {
  ownMs = 1_000_000;
  playback = new Playback(() => ownMs);
});

/** `ms` of the call go by, frame by frame. */
function pass(ms: number): void {
  for (let gone = 0; gone < ms; gone += 20) {
    ownMs += 20;
    playback.tick();
  }
}

describe('the playback', () => {
  it('reckons what was heard from the caller’s frames until a mark says it', () => {
    playback.sent('item_1', 200);
    pass(120);
    expect(playback.remainingMs).toBe(80);
    expect(playback.clear()).toEqual([{ itemId: 'item_1', heardMs: 120 }]);
  });

  it('begins when the mark before the first piece comes back, and not when it was sent', () => {
    const opening = playback.openingMark() ?? '';
    playback.sent('item_1', 400);
    pass(100);
    playback.marked(opening);
    pass(60);
    expect(playback.remainingMs).toBe(340);
  });

  it('has told nothing while the mark before the first piece is not back', () => {
    playback.openingMark();
    playback.sent('item_1', 400);
    pass(5_000);
    expect(playback.remainingMs).toBe(400);
    expect(playback.clear()).toEqual([{ itemId: 'item_1', heardMs: 0 }]);
    const opening = playback.openingMark() ?? '';
    playback.sent('item_2', 400);
    playback.marked(opening);
    pass(60);
    expect(playback.clear()).toEqual([{ itemId: 'item_2', heardMs: 60 }]);
  });

  it('waits for no mark of what had time to be played twice over', () => {
    const opening = playback.openingMark() ?? '';
    const first = playback.sent('item_1', 400);
    const last = playback.sent('item_1', 600);
    pass(2_000 + 5_000);
    expect(playback.isPlaying).toBe(true);
    pass(20);
    expect([playback.isPlaying, playback.remainingMs, playback.clear()]).toEqual([false, 0, []]);
    expect(playback.openingMark()).not.toBeNull();
    playback.sent('item_2', 400);
    for (const late of [opening, first, last]) playback.marked(late);
    expect(playback.clear()).toEqual([{ itemId: 'item_2', heardMs: 0 }]);
  });

  it('has all the time again with each mark that comes', () => {
    const first = playback.sent('item_1', 400);
    playback.sent('item_1', 400);
    pass(6_000);
    playback.marked(first);
    pass(5_000);
    expect(playback.clear()).toEqual([{ itemId: 'item_1', heardMs: 800 }]);
  });

  it('needs no opening mark while something is playing', () => {
    playback.sent('item_1', 200);
    expect(playback.openingMark()).toBeNull();
  });

  it('has no name for what a session that is gone had sent', () => {
    playback.sent('item_1', 200);
    playback.disown();
    playback.sent('item_2', 200);
    pass(100);
    expect(playback.clear()).toEqual([
      { itemId: '', heardMs: 100 },
      { itemId: 'item_2', heardMs: 0 },
    ]);
  });

  it('never runs ahead of a mark that is not back', () => {
    playback.sent('item_1', 200);
    playback.sent('item_1', 200);
    pass(1_000);
    expect(playback.clear()).toEqual([{ itemId: 'item_1', heardMs: 200 }]);
  });

  it('goes on from a mark', () => {
    const first = playback.sent('item_1', 200);
    playback.sent('item_1', 200);
    pass(300);
    playback.marked(first);
    pass(40);
    expect(playback.clear()).toEqual([{ itemId: 'item_1', heardMs: 240 }]);
  });

  it('says of items that wait behind the first that nothing was heard', () => {
    playback.sent('item_1', 100);
    playback.sent('item_2', 100);
    playback.sent('item_2', 100);
    pass(40);
    expect(playback.clear()).toEqual([
      { itemId: 'item_1', heardMs: 40 },
      { itemId: 'item_2', heardMs: 0 },
    ]);
  });

  it('forgets an item that was heard to its end', () => {
    const only = playback.sent('item_1', 100);
    pass(100);
    playback.marked(only);
    expect(playback.isPlaying).toBe(false);
    expect(playback.clear()).toEqual([]);
  });

  it('takes no notice of marks that a clear has sent back', () => {
    const cleared = playback.sent('item_1', 400);
    playback.clear();
    playback.sent('item_2', 400);
    playback.marked(cleared);
    pass(60);
    expect(playback.clear()).toEqual([{ itemId: 'item_2', heardMs: 60 }]);
  });

  it('takes no notice of marks that are not ours', () => {
    playback.sent('item_1', 100);
    for (const name of ['', 'x', '0', '0:x', '7:1', '0:1:2']) playback.marked(name === '0:1:2' ? '1:1' : name);
    expect(playback.isPlaying).toBe(true);
  });

  it('never says that more was heard than was sent', () => {
    playback.sent('item_1', 12.5);
    pass(500);
    expect(playback.clear()).toEqual([{ itemId: 'item_1', heardMs: 12 }]);
  });

  it('reckons with frames that are stuck on their way', () => {
    pass(100);
    playback.sent('item_1', 8_000);
    pass(400);
    ownMs += 45;
    expect(playback.clear()).toEqual([{ itemId: 'item_1', heardMs: 430 }]);
  });

  it('does not reckon on a line that has been silent for long', () => {
    pass(100);
    playback.sent('item_1', 8_000);
    pass(400);
    ownMs += 5_000;
    expect(playback.clear()).toEqual([{ itemId: 'item_1', heardMs: 430 }]);
  });

  it('is not fooled by frames that come together at last', () => {
    pass(100);
    playback.sent('item_1', 8_000);
    pass(400);
    ownMs += 80;
    for (let stuck = 0; stuck < 2; stuck += 1) playback.tick();
    expect(playback.clear()).toEqual([{ itemId: 'item_1', heardMs: 470 }]);
  });

  it('believes a caller whose frames really come later from now on', () => {
    pass(100);
    playback.sent('item_1', 8_000);
    pass(400);
    ownMs += 50;
    pass(100);
    expect(playback.clear()).toEqual([{ itemId: 'item_1', heardMs: 500 }]);
  });

  it('knows that a mark which is stuck with the frames does not hold up what plays', () => {
    pass(100);
    playback.sent('item_1', 200);
    playback.sent('item_1', 200);
    pass(180);
    ownMs += 60;
    expect(playback.clear()).toEqual([{ itemId: 'item_1', heardMs: 210 }]);
  });

  it('adds what plays while a clear is on its way, and never more than was sent', () => {
    pass(100);
    playback.sent('item_1', 300);
    pass(200);
    expect(playback.clear(60)).toEqual([{ itemId: 'item_1', heardMs: 260 }]);
    playback.sent('item_2', 300);
    pass(280);
    expect(playback.clear(60)).toEqual([{ itemId: 'item_2', heardMs: 300 }]);
  });
});
