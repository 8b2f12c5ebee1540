import { expect, type Page } from '@playwright/test';
import { expectPlaying, heardSeconds } from './listening';

/** The engineer listens to the mixes and accepts them. */
export async function acceptMixes(page: Page, release: string, tracks: readonly string[]): Promise<void> {
  await page.goto(`${release}/files`);
  const accept = page.getByRole('button', { name: 'Accept and start mastering' });
  for (const left of [...tracks.keys()].reverse()) {
    await expect(accept).toHaveCount(left + 1);
    await accept.first().click();
  }
  await expect(accept).toHaveCount(0);
}

/** Opens the console of a track by the links that a user would follow. */
export async function openConsole(page: Page, release: string, track: string): Promise<void> {
  await page.goto(release);
  await page.getByRole('link', { name: track }).click();
  await page.getByRole('link', { name: 'Open the console' }).first().click();
  await expect(page.getByRole('heading', { name: track })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Live', pressed: true })).toBeVisible();
}

/** Plays through the chain: time advances and the meters move. */
export async function playThroughChain(page: Page): Promise<void> {
  await page.keyboard.press('Space');
  await expectPlaying(page, true);
  await expect.poll(() => heardSeconds(page)).toBeGreaterThan(1);
  const levels = page.getByRole('region', { name: /^Levels/ }).getByRole('definition');
  await expect(levels.filter({ hasText: /−\d+\.\d\sLUFS/ }).first()).toBeVisible();
  await page.keyboard.press('Space');
  await expectPlaying(page, false);
}

/** Sets a bell and the limiter's drive by keyboard only; undoes and redoes it. */
export async function shapeByKeyboard(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Equaliser', exact: true }).click();
  const band = page.getByRole('slider', { name: /^Band 2, / });
  await band.focus();
  for (let press = 0; press < 15; press++) await page.keyboard.press('ArrowUp');
  await expect(band).toHaveAttribute('aria-valuenow', '1.5');
  await page.getByRole('button', { name: /^Limiter −/ }).click();
  const drive = page.getByRole('slider', { name: 'Drive' });
  await drive.focus();
  for (let press = 0; press < 4; press++) await page.keyboard.press('PageUp');
  await expect(drive).toHaveAttribute('aria-valuenow', '4');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(drive).not.toHaveAttribute('aria-valuenow', '4');
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(drive).toHaveAttribute('aria-valuenow', '4');
  await expect(page.getByText('Settings saved')).toBeVisible();
}

/** Adds a module from the menu and sets it: both channels inverted, heard live and printed. */
export async function invertPolarity(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add a module' }).click();
  await page.getByRole('menuitem', { name: 'Gain', exact: true }).click();
  for (const name of ['Invert left', 'Invert right']) {
    const invert = page.getByRole('switch', { name });
    await invert.click();
    await expect(invert).toHaveAttribute('aria-checked', 'true');
    // The focused switch has the space bar to itself.
    await invert.blur();
  }
  await playThroughChain(page);
  await expect(page.getByText('Settings saved')).toBeVisible();
}

/** Browser and server render the same bits, otherwise there is no version. */
export async function print(page: Page, version: string): Promise<void> {
  await page.getByRole('button', { name: 'Print', exact: true }).click();
  await expect(
    page.getByText(`${version} is proved: browser and server rendered the same bits.`),
  ).toBeVisible();
}

export async function post(page: Page, version: string, message: string): Promise<void> {
  await page.getByRole('button', { name: `Post ${version} …` }).click();
  const dialog = page.getByRole('dialog', { name: `Post ${version} to the client` });
  await dialog.getByLabel('Message').fill(message);
  await dialog.getByRole('button', { name: `Post ${version}` }).click();
  await expect(page.getByText(`${version} is posted.`)).toBeVisible();
}

/** Recalls a version's settings, whatever was changed since; then makes the next change. */
export async function recallAndBrighten(page: Page, version: string): Promise<void> {
  await page.getByRole('button', { name: 'Equaliser', exact: true }).click();
  const bell = page.getByRole('slider', { name: /^Band 2, / });
  await bell.focus();
  await page.keyboard.press('Delete');
  await expect(bell).toHaveAttribute('aria-valuenow', '0');
  await page.getByRole('button', { name: `Recall the settings of ${version}` }).click();
  await expect(bell).toHaveAttribute('aria-valuenow', '1.5');
  const air = page.getByRole('slider', { name: /^Band 8, High shelf/ });
  await air.focus();
  for (let press = 0; press < 12; press++) await page.keyboard.press('ArrowUp');
  await expect(air).toHaveAttribute('aria-valuenow', '1.2');
}
