import path from 'node:path';
import { expect, type Page } from '@playwright/test';

const goals = 'Three songs for walking home at night. Warm, close, a little worn. Nothing should shout.';

/** Typed, and the page closed at once: nothing is lost. Then the rest is filled in and sent. */
export async function writeBrief(page: Page, release: string, decider: string): Promise<void> {
  await page.goto(`${release}/brief`);
  await expect(page.getByText('Question 1 of')).toBeVisible();
  await page.getByLabel('In your own words').fill(goals);
  await page.reload();
  await expect(page.getByLabel('In your own words')).toHaveValue(goals);
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByRole('heading', { name: 'How do you hear the mixes now?' })).toBeFocused();
  await page.getByLabel('What bothers you').fill('The hats get sharp when they open.');
  await page.getByRole('button', { name: 'Write on one page' }).click();
  await expect(page.getByLabel('In your own words')).toHaveValue(goals);
  await page.getByLabel('Let it breathe').check();
  await page.getByLabel('Streaming', { exact: true }).check();
  await page.getByLabel('WAV 24-bit').check();
  await page.getByLabel('Who has the last word?').fill(decider);
  await page.getByRole('button', { name: 'Send the brief' }).click();
  await expect(page.getByText('The brief is with the studio.')).toBeVisible();
}

/** A reference record: the region is chosen on its waveform, the reason written in words. */
export async function addReference(page: Page, file: string): Promise<void> {
  const title = path.basename(file, path.extname(file));
  await page.getByRole('button', { name: 'Write on one page' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Add a reference' }).click();
  await (await chooser).setFiles(file);
  await expect(page.getByLabel('Title', { exact: true })).toHaveValue(title);
  await page.getByLabel('Why this one?').fill('The low end is big but never slow.');
  await page.getByRole('button', { name: 'Choose the part' }).click();
  const waveform = page.getByRole('slider', { name: /Position in/ });
  await expect(waveform.locator('canvas, wave, div').first()).toBeVisible();
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
  const box = await waveform.boundingBox();
  if (!box) throw new Error('The reference has no waveform.');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.25, y);
  await expect(waveform.locator('[part="hover"]'), 'the time under the pointer').toBeVisible();
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.4, y, { steps: 4 });
  await page.mouse.move(box.x + box.width * 0.5, y, { steps: 4 });
  await page.mouse.up();
  const part = page.getByText(/The part that is meant: 0:(09|10)\.\d.* – 0:(19|20)\.\d/);
  await expect(part).toBeVisible();
  await page.reload();
  await expect(part).toBeVisible();
  await expect(page.getByText('The low end is big but never slow.')).toBeVisible();
}
