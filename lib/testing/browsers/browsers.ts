import { existsSync } from 'node:fs';
import { type Browser, chromium, firefox } from '@playwright/test';
import { chromiumLaunch, hasChromium } from './chromium';
import { hasSoundServer, startSoundServer } from './sound-server';

/** Playwright drives the system's own Firefox by its `moz-firefox` channel. */
const FIREFOX = '/usr/bin/firefox-esr';

export interface TestBrowser {
  readonly name: string;
  /** If false, tests are skipped visibly. */
  readonly isHere: boolean;
  launch(): Promise<Browser>;
}

const firefoxLaunch = {
  channel: 'moz-firefox',
  executablePath: FIREFOX,
  // Sound needs no gesture, as in Chromium here.
  firefoxUserPrefs: { 'media.autoplay.default': 0, 'media.autoplay.blocking_policy': 0 },
} as const;

const chromiumBrowser: TestBrowser = {
  name: 'Chromium',
  isHere: hasChromium(),
  launch: async () => chromium.launch(await chromiumLaunch()),
};

const firefoxBrowser: TestBrowser = {
  name: 'Firefox',
  isHere: existsSync(FIREFOX),
  launch: () => firefox.launch(firefoxLaunch),
};

/** The browsers whose bits are compared. */
export const browsers: readonly TestBrowser[] = [chromiumBrowser, firefoxBrowser];

/** For sound in real time. */
export const soundingChromium: TestBrowser = chromiumBrowser;
/** For sound in real time: with a sound server, without which its audio clock does not run. */
export const soundingFirefox: TestBrowser = {
  ...firefoxBrowser,
  isHere: firefoxBrowser.isHere && hasSoundServer(),
  launch: launchSoundingFirefox,
};

async function launchSoundingFirefox(): Promise<Browser> {
  const sound = await startSoundServer();
  const launched = await firefox.launch({ ...firefoxLaunch, env: { ...process.env, ...sound.environment } });
  launched.on('disconnected', () => void sound.stop());
  const close = launched.close.bind(launched);
  // Its last process may have created the folder again; and the test process may end right after this.
  launched.close = async (options) => {
    await close(options);
    await sound.stop();
  };
  return launched;
}
