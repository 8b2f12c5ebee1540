import { expect, type Page } from '@playwright/test';

/** Two ticks under exactly what is signed. The button says so in words and waits for both. */
export async function approve(page: Page, track: string, version: string): Promise<void> {
  await page.getByRole('link', { name: 'Approve …' }).click();
  const sign = page.getByRole('button', { name: `I approve “${track}” ${version}` });
  await expect(sign).toBeDisabled();
  await page.getByLabel('The sound is right').check();
  await expect(sign).toBeDisabled();
  await page.getByLabel('The text and codes are right').check();
  await sign.click();
  await expect(page.getByText(/^Bo Marsh approved v\d/)).toBeVisible();
}

/** Which ticks are valid and which are void, as shown on the review page. */
export async function expectTicks(
  page: Page,
  { sound, text }: { sound: RegExp; text: RegExp },
): Promise<void> {
  const newest = page.getByRole('region', { name: 'Approval' }).getByRole('listitem').first();
  await expect(newest.getByText(/^Sound:/)).toHaveText(sound);
  await expect(newest.getByText(/^Text and codes:/)).toHaveText(text);
}

/** The studio's ISRC prefix, then a code for every track, and the remaining text fields. */
export async function completeTexts(page: Page, release: string): Promise<void> {
  await page.goto('/studio');
  const prefix = page.getByLabel('ISRC prefix');
  await prefix.fill('QZ-ACT');
  await page.locator('form').filter({ has: prefix }).getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.goto(`${release}/metadata`);
  await page.getByRole('button', { name: 'Assign the missing ISRCs' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Assign / })
    .click();
  await expect(page.getByRole('textbox', { name: 'ISRC' }).first()).toHaveValue(/^QZ-ACT-\d\d-00001$/);
  const upc = page.getByLabel('UPC or EAN');
  await upc.fill('036000291453');
  await upc.blur();
  await expect(upc).toHaveAttribute('aria-invalid', 'true');
  await upc.fill('036000291452');
  await page.getByLabel('Label', { exact: true }).fill('Late Bell Records');
  await page.getByLabel('Year').fill('2026');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
}

export async function addArtwork(page: Page, file: string): Promise<void> {
  await page.locator('input[type=file][accept*="image/png"]').setInputFiles(file);
  await expect(page.getByText('1200 × 1200 pixels')).toBeVisible();
}
