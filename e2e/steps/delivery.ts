import { expect, type Page } from '@playwright/test';

const kinds = ['WAV, 24-bit', 'WAV, 16-bit, 44.1 kHz', 'FLAC, 24-bit', 'MP3, 320 kbit/s'];

/** Builds all four kinds from the approved versions; each file has its proof before it is offered. */
export async function buildDelivery(page: Page, release: string, tracks: number): Promise<void> {
  await page.goto(`${release}/delivery`);
  for (const kind of kinds) await page.getByLabel(kind).check();
  await page.getByRole('button', { name: 'Build the delivery' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Build it' }).click();
  const delivery = page.getByRole('article', { name: 'Delivery 1' });
  await expect(delivery).toBeVisible();
  await expect(delivery.getByText('Exactly what is approved')).toBeVisible();
  for (const kind of kinds) {
    const files = delivery.getByRole('region', { name: kind }).getByRole('listitem');
    await expect(files).toHaveCount(tracks);
  }
  await expect(delivery.getByRole('img', { name: 'different' })).toHaveCount(0);
}

/** Downloads the ZIP as the client does. */
export async function downloadDelivery(page: Page, file: string): Promise<void> {
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download everything' }).click();
  await (await download).saveAs(file);
}

/** The studio sees who has downloaded it. */
export async function expectDownloadLogged(page: Page, release: string, name: string): Promise<void> {
  await page.goto(`${release}/delivery`);
  const log = page.getByRole('region', { name: 'Who has it' });
  await expect(log.getByText(name)).toBeVisible();
  await expect(log.getByText('everything, as a ZIP')).toBeVisible();
}
