import { expect, type Page } from '@playwright/test';

/** Uploads a mix where it was requested, and waits until it is measured and checked. */
export async function sendMixHere(page: Page, button: RegExp, file: string, label: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: button }).click();
  await (await chooser).setFiles(file);
  await expect(page.getByRole('heading', { name: new RegExp(`^${label} `) })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'What was found' })).toBeVisible();
}

/** A kind of finding in the list. */
export const finding = (page: Page, id: string) => page.locator(`[data-finding="${id}"]`);

/** Plays a finding at its position, by its button and by the key for the next one. */
export async function listenToFinding(page: Page, id: string): Promise<void> {
  await finding(page, id)
    .getByRole('button', { name: /^Listen to/ })
    .first()
    .click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(finding(page, id).locator('[aria-pressed="true"]')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Pause' }).click();
}

export async function waive(page: Page, id: string, reason: string): Promise<void> {
  await finding(page, id)
    .getByRole('button', { name: /^Waive/ })
    .click();
  await page.getByLabel('Why it may stay').fill(reason);
  await page.getByRole('button', { name: /^Waive (it|all)/ }).click();
  await expect(finding(page, id).getByText(reason)).toBeVisible();
  await expect(finding(page, id).getByText('waived', { exact: true })).toBeVisible();
}

/** Asks for a new mix with the preselected findings. @returns the message that was sent */
export async function askForNewMix(page: Page, added: string): Promise<string> {
  await page.getByRole('button', { name: 'Ask for a new mix' }).click();
  const message = page.getByLabel('Message');
  await expect(message).toHaveValue(/Click/);
  await message.press('ControlOrMeta+End');
  await message.pressSequentially(` ${added}`);
  const text = await message.inputValue();
  await page.getByRole('button', { name: 'Send the request' }).click();
  await expect(page.getByText('You asked for a new mix')).toBeVisible();
  return text;
}
