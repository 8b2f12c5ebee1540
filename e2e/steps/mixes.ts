import { expect, type Page } from '@playwright/test';
import { integratedLufs, withProgram } from '../fixtures/programs';

/** Drops files on the page, as from a folder of the desktop. */
export async function dropFiles(page: Page, files: readonly string[]): Promise<void> {
  const input = await page.evaluateHandle(() =>
    Object.assign(document.createElement('input'), { type: 'file', multiple: true }),
  );
  await input.setInputFiles([...files]);
  const dataTransfer = await input.evaluateHandle((picker) => {
    const transfer = new DataTransfer();
    for (const file of picker.files ?? []) transfer.items.add(file);
    return transfer;
  });
  for (const event of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('body', event, { dataTransfer });
}

/** The loudness of every mix on the page, in order. */
async function loudnessShown(page: Page, mixes: number): Promise<number[]> {
  const tracks = page.locator('[data-drop]');
  const shown = tracks.getByText(/^−\d+\.\d\sLUFS$/).filter({ visible: true });
  await expect(shown).toHaveCount(mixes);
  return (await shown.allTextContents()).map((text) => Number.parseFloat(text.replace('−', '-')));
}

interface Sent {
  /** A mix for each track, in their order; the file names identify the tracks. */
  readonly files: readonly string[];
  /** A file that is not audio, and the expected message. */
  readonly broken: { readonly file: string; readonly sentence: RegExp };
}

/** Several at once, one of them broken: it gets its message, and the rest is uploaded and measured. */
export async function sendMixes(page: Page, release: string, { files, broken }: Sent): Promise<void> {
  await page.goto(`${release}/files`);
  await expect(page.getByRole('button', { name: 'Send files' })).toBeVisible();
  await dropFiles(page, [...files, broken.file]);
  const dialog = page.getByRole('dialog', { name: 'Where do these files go?' });
  await dialog.getByRole('button', { name: `Send ${files.length + 1} files` }).click();
  await expect(page.getByRole('alert').filter({ hasText: broken.sentence })).toBeVisible();
  const measured = await loudnessShown(page, files.length);
  await withProgram('ffmpeg', 'measures the same loudness', async () => {
    for (const [index, file] of files.entries())
      expect(Math.abs((measured[index] ?? 0) - (await integratedLufs(file)))).toBeLessThanOrEqual(0.1);
  });
}

/** A better mix of one track: it becomes mix 2, and the first stays. */
export async function sendNewMix(page: Page, track: string, file: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: `Send a mix of “${track}”` }).click();
  await (await chooser).setFiles(file);
  await expect(page.getByText('Mix 2', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: '1 older mix' }).click();
  await expect(page.getByText('Mix 1', { exact: true })).toHaveCount(2);
  await loudnessShown(page, 3);
}
