import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { drawFlows } from '../support/flow-drawing.ts';

describe('flows/README.md', () => {
  it('shows the flows as they are: run `npm run flows:draw` when this fails', () => {
    const drawn = readFileSync(new URL('../../flows/README.md', import.meta.url), 'utf8');
    expect(drawn).toBe(drawFlows());
  });
});
