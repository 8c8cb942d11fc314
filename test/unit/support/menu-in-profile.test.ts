import { describe, expect, it } from '@jest/globals';
import { menuOf } from '../../../src/menu-of.ts';
import { menuSchema } from '../../../src/menu-schema.ts';
import { sampleMenu } from '../../../src/sample-menu.ts';
import { menuInProfile } from '../../support/menu-in-profile.ts';

describe('the sample menu, written into a profile', () => {
  it('is the same menu when it is read', () => {
    expect(menuOf(menuSchema.parse(menuInProfile(sampleMenu)))).toEqual(sampleMenu);
  });
});
