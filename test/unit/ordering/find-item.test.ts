import { describe, expect, it } from '@jest/globals';
import { findItem } from '../../../src/ordering/find-item.ts';
import { sampleMenu } from '../../../src/sample-menu.ts';

const read = (said: string) => {
  const finding = findItem(sampleMenu, said);
  if (finding.kind === 'found') {
    const { item, size, options, unknown } = finding;
    return [item.id, size, options, ...unknown];
  }
  return finding.kind === 'several' ? finding.items.map(({ id }) => id) : 'none';
};

describe('an item', () => {
  it.each([
    ['a large pepperoni pizza', ['pizza', 'large', ['pepperoni']]],
    ['large peperoni pizzas', ['pizza', 'large', ['pepperoni']]],
    ['pizza', ['pizza', null, []]],
    ['cheese pizza', ['pizza', null, []]],
    ['small pizza with extra cheese and mushroom', ['pizza', 'small', ['extra cheese', 'mushrooms']]],
    ['gluten free pizza', ['pizza', null, [], 'gluten', 'free']],
    ['garlic bread please', ['garlic-bread', null, []]],
    ['lasagne', ['lasagna', null, []]],
    ['lazagna', ['lasagna', null, []]],
    ['salad with ranch', ['garden-salad', null, ['ranch']]],
    ['a coke', ['cola', null, []]],
    ['large lemonade', ['lemonade', 'large', []]],
    ['TIRAMISÚ', ['tiramisu', null, []]],
  ])('is understood in "%s"', (said, expected) => {
    expect(read(said)).toEqual(expected);
  });

  it('is asked about where a part of its name was said', () => {
    expect(read('bread')).toEqual(['garlic-bread']);
    expect(read('drinks')).toEqual(['lemonade', 'cola']);
  });

  it.each(['sushi', '', 'the', 'cold'])('is not found in "%s"', (said) => {
    expect(read(said)).toBe('none');
  });
});
