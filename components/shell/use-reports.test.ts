import { expect, test } from 'vitest';
import { type ActingOn, reportUse } from './use-reports';

/** A page on which somebody acts at a minute after it was opened, or a script does. */
function pageForTests() {
  const heard = new Map<string, (event: Event) => void>();
  const page: ActingOn = {
    addEventListener: (act, listener) => void heard.set(act, listener as (event: Event) => void),
    removeEventListener: (act) => void heard.delete(act),
  };
  const act = (name: string, minute: number, isTrusted = true) =>
    heard.get(name)?.({ isTrusted, timeStamp: minute * 60_000 } as Event);
  return { page, act };
}

test('SES-2 work on an open page is told every half hour, over its pages, and what scripts do is none', () => {
  const first = pageForTests();
  let told = 0;
  const stop = reportUse(first.page, () => {
    told += 1;
  });
  first.act('pointerdown', 29);
  first.act('keydown', 40, false);
  expect(told).toBe(0);
  first.act('keydown', 41);
  first.act('pointerdown', 70);
  expect(told).toBe(1);
  stop();
  first.act('pointerdown', 100);
  expect(told).toBe(1);
  // Another page of the same document.
  const second = pageForTests();
  reportUse(second.page, () => {
    told += 1;
  });
  second.act('pointerdown', 70.5);
  expect(told).toBe(1);
  second.act('pointerdown', 72);
  expect(told).toBe(2);
});
