import { availableParallelism } from 'node:os';
import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { chromiumLaunch } from '@/lib/testing/browsers/chromium';

const root = path.join(import.meta.dirname, '..');
const { executablePath, args } = await chromiumLaunch();

/** Journeys against the output of `npm run build`, each portal in its own process and data folder. */
export default defineConfig({
  testDir: '.',
  globalSetup: './fixtures/global-setup.ts',
  outputDir: path.join(root, 'test-results'),
  reporter: 'list',
  // Two at a time and no more: each has a server, a database and a browser of its own.
  fullyParallel: true,
  workers: Math.min(2, availableParallelism()),
  retries: 0,
  // Only for hangs, not limits on speed: machines are slow and shared.
  timeout: 600_000,
  expect: { timeout: 90_000 },
  // The same two lanes as those of the unit tests.
  projects: [
    { name: 'quick', testMatch: '*.e2e.ts', testIgnore: '*.full.e2e.ts' },
    { name: 'full', testMatch: '*.full.e2e.ts' },
  ],
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath, args },
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    acceptDownloads: true,
    actionTimeout: 90_000,
    // Without screenshots in the trace: one of every repaint takes a third of a small machine.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
  },
});
