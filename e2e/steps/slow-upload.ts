import { type CDPSession, expect, type Page } from '@playwright/test';

/**
 * Bytes a second: a file of a journey takes a quarter of an hour by it, longer than all of its steps may wait together, and some of it
 * is seen to arrive within seconds. It stays the same until nothing is limited any more: Chromium lets go of what is being sent at the
 * moment when the limit is changed.
 */
const slowly = 32 << 10;

/** Ends the limit. */
export async function sendFreely(network: CDPSession): Promise<void> {
  await limitSending(network, -1);
}

async function limitSending(network: CDPSession, bytesPerSecond: number): Promise<void> {
  await network.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: bytesPerSecond,
  });
}

/** Of the one file that is being sent, 0 to 1. */
function shareSent(page: Page): Promise<number> {
  return page.getByRole('progressbar').evaluate((bar) => (bar as HTMLProgressElement).value);
}

/** It goes on. */
export async function expectProgress(page: Page): Promise<void> {
  const sofar = await shareSent(page);
  await expect.poll(() => shareSent(page)).toBeGreaterThan(sofar);
}

/** Sends a mix of the track “One” from its release's files, slowly, until some of it has arrived. */
export async function sendSlowly(page: Page, file: string): Promise<CDPSession> {
  const network = await page.context().newCDPSession(page);
  await limitSending(network, slowly);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Send a mix of “One”' }).click();
  await (await chooser).setFiles(file);
  await expect.poll(() => shareSent(page)).toBeGreaterThan(0.005);
  return network;
}
