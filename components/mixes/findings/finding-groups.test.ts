import { expect, it } from 'vitest';
import { type Grouped, groupFindings, isMoment, isWholeFile } from './finding-groups';

const at = (id: Grouped['id'], severity: Grouped['severity'], startFrame: number): Grouped => ({
  id,
  severity,
  startFrame,
  endFrame: startFrame + 10,
});

it('groups by kind, the most severe first, then in time order', () => {
  const groups = groupFindings([
    at('head-silence', 'remark', 0),
    at('click', 'fault', 900),
    at('hum', 'caution', 300),
    at('click', 'fault', 100),
    at('dropout', 'fault', 50),
  ]);
  expect(groups.map(({ id, number }) => `${number} ${id}`)).toEqual([
    '1 dropout',
    '2 click',
    '3 hum',
    '4 head-silence',
  ]);
  expect(groups[1]?.findings.map(({ startFrame }) => startFrame)).toEqual([100, 900]);
});

it('a kind is as severe as its most severe place', () => {
  const [group] = groupFindings([
    at('click', 'remark', 0),
    at('click', 'fault', 5),
    at('click', 'caution', 9),
  ]);
  expect(group?.severity).toBe('fault');
});

it('tells findings with a place from those about the whole file, and moments from ranges', () => {
  const whole: Grouped = { id: 'dc-offset', severity: 'fault', startFrame: 0, endFrame: 96_000 };
  expect(isWholeFile(whole, 96_000)).toBe(true);
  expect(isWholeFile({ ...whole, endFrame: 48_000 }, 96_000)).toBe(false);
  expect(isMoment(at('click', 'fault', 40), 48_000)).toBe(true);
  expect(isMoment({ ...whole, endFrame: 9_600 }, 48_000)).toBe(false);
});
