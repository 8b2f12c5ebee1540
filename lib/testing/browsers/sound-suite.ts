import { describe, it } from 'vitest';
import type { TestBrowser } from './browsers';

/** A machine that is too busy for gapless sound gets a second try. */
export const realTime = { retry: 1 } as const;

/**
 * Tests of sound in real time, run in Chromium and in Firefox. If the browser is missing, they are shown as
 * skipped.
 */
export function soundSuite(
  name: string,
  define: (browser: TestBrowser) => void,
): (browser: TestBrowser) => void {
  return (browser) =>
    describe(`${name} in ${browser.name}`, realTime, () => {
      if (browser.isHere) define(browser);
      else it.skip('is not on this machine');
    });
}
