import { expect, it } from 'vitest';
import { inWords, spreadOf } from './spread';

it('the median is the middle value, or the mean of the two in the middle', () => {
  expect(spreadOf([30, 10, 20])).toEqual({ median: 20, least: 10, most: 30 });
  expect(spreadOf([4, 1, 3, 2]).median).toBe(2.5);
});

it('is printed in whole numbers from 100 on, and with one decimal below', () => {
  expect(inWords(spreadOf([2890.4, 2813, 2915]), '×')).toBe('2890× (2813 to 2915)');
  expect(inWords(spreadOf([8.64, 8.21, 9]), '×')).toBe('8.6× (8.2 to 9.0)');
});
