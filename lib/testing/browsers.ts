import { existsSync } from 'node:fs';
import { type Browser, chromium, firefox } from '@playwright/test';
import { chromiumLaunch, hasChromium } from './chromium';

/** Playwright drives the system's own Firefox by its `moz-firefox` channel. */
const FIREFOX = '/usr/bin/firefox-esr';

export interface TestBrowser {
  readonly name: string;
  /** Where it is false, tests skip visibly. */
  readonly isHere: boolean;
  launch(): Promise<Browser>;
}

/** The browsers whose bits are compared. */
export const browsers: readonly TestBrowser[] = [
  {
    name: 'Chromium',
    isHere: hasChromium(),
    launch: async () => chromium.launch(await chromiumLaunch()),
  },
  {
    name: 'Firefox',
    isHere: existsSync(FIREFOX),
    launch: () => firefox.launch({ channel: 'moz-firefox', executablePath: FIREFOX }),
  },
];
