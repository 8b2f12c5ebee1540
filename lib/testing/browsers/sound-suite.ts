import { describe, it } from 'vitest';
import type { TestBrowser } from './browsers';

/** A machine that is too busy for sound without a gap gets a second try. */
export const realTime = { retry: 1 } as const;

/**
 * Tests of sound in real time, to be run in Chromium and in Firefox. Where the browser is missing, that is shown as
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
