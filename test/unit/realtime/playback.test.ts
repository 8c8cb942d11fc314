import { describe, expect, it } from '@jest/globals';
import { Playback } from '../../../src/realtime/playback.ts';

/** `ms` of the call go by, frame by frame. */
function pass(playback: Playback, ms: number): void {
  for (let gone = 0; gone < ms; gone += 20) playback.tick();
}

describe('the playback', () => {
  it('reckons what was heard from the caller’s frames until a mark says it', () => {
    const playback = new Playback();
    playback.sent('item_1', 200);
    pass(playback, 120);
    expect(playback.remainingMs).toBe(80);
    expect(playback.clear()).toEqual([{ itemId: 'item_1', heardMs: 120 }]);
  });

  it('begins when the mark before the first piece comes back, and not when it was sent', () => {
    const playback = new Playback();
    const opening = playback.openingMark() ?? '';
    playback.sent('item_1', 400);
    pass(playback, 100);
    playback.marked(opening);
    pass(playback, 60);
    expect(playback.clear()).toEqual([{ itemId: 'item_1', heardMs: 60 }]);
  });

  it('has told nothing while the mark before the first piece is not back', () => {
    const playback = new Playback();
    playback.openingMark();
    playback.sent('item_1', 400);
    pass(playback, 5_000);
    expect(playback.remainingMs).toBe(400);
    expect(playback.clear()).toEqual([{ itemId: 'item_1', heardMs: 0 }]);
    const opening = playback.openingMark() ?? '';
    playback.sent('item_2', 400);
    playback.marked(opening);
    pass(playback, 60);
    expect(playback.clear()).toEqual([{ itemId: 'item_2', heardMs: 60 }]);
  });

  it('needs no opening mark while something is playing', () => {
    const playback = new Playback();
    playback.sent('item_1', 200);
    expect(playback.openingMark()).toBeNull();
  });

  it('has no name for what a session that is gone had sent', () => {
    const playback = new Playback();
    playback.sent('item_1', 200);
    playback.disown();
    playback.sent('item_2', 200);
    pass(playback, 100);
    expect(playback.clear()).toEqual([
      { itemId: '', heardMs: 100 },
      { itemId: 'item_2', heardMs: 0 },
    ]);
  });

  it('never runs ahead of a mark that is not back', () => {
    const playback = new Playback();
    playback.sent('item_1', 200);
    playback.sent('item_1', 200);
    pass(playback, 1_000);
    expect(playback.clear()).toEqual([{ itemId: 'item_1', heardMs: 200 }]);
  });

  it('goes on from a mark', () => {
    const playback = new Playback();
    const first = playback.sent('item_1', 200);
    playback.sent('item_1', 200);
    pass(playback, 300);
    playback.marked(first);
    pass(playback, 40);
    expect(playback.clear()).toEqual([{ itemId: 'item_1', heardMs: 240 }]);
  });

  it('says of items that wait behind the first that nothing was heard', () => {
    const playback = new Playback();
    playback.sent('item_1', 100);
    playback.sent('item_2', 100);
    playback.sent('item_2', 100);
    pass(playback, 40);
    expect(playback.clear()).toEqual([
      { itemId: 'item_1', heardMs: 40 },
      { itemId: 'item_2', heardMs: 0 },
    ]);
  });

  it('forgets an item that was heard to its end', () => {
    const playback = new Playback();
    const only = playback.sent('item_1', 100);
    pass(playback, 100);
    playback.marked(only);
    expect(playback.isPlaying).toBe(false);
    expect(playback.clear()).toEqual([]);
  });

  it('takes no notice of marks that a clear has sent back', () => {
    const playback = new Playback();
    const cleared = playback.sent('item_1', 400);
    playback.clear();
    playback.sent('item_2', 400);
    playback.marked(cleared);
    pass(playback, 60);
    expect(playback.clear()).toEqual([{ itemId: 'item_2', heardMs: 60 }]);
  });

  it('takes no notice of marks that are not ours', () => {
    const playback = new Playback();
    playback.sent('item_1', 100);
    for (const name of ['', 'x', '0', '0:x', '7:1', '0:1:2']) playback.marked(name === '0:1:2' ? '1:1' : name);
    expect(playback.isPlaying).toBe(true);
  });

  it('never says that more was heard than was sent', () => {
    const playback = new Playback();
    playback.sent('item_1', 12.5);
    pass(playback, 500);
    expect(playback.clear()).toEqual([{ itemId: 'item_1', heardMs: 12 }]);
  });
});
