import { expect, type Page } from '@playwright/test';
import { expectLooping, expectPlaying } from './listening';

/** A note with these words, in the list. */
export function noteOf(page: Page, words: string) {
  return page.getByRole('list', { name: 'Notes' }).getByRole('article').filter({ hasText: words });
}

/** Writes a note during playback, at the moment that is heard. */
export async function noteAtMoment(page: Page, words: string): Promise<void> {
  await page.keyboard.press('n');
  const field = page.getByRole('textbox', { name: 'Your note' });
  await expect(field).toBeFocused();
  await page.keyboard.type(words);
  await expectPlaying(page, true);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(noteOf(page, words)).toBeVisible();
  await expect(noteOf(page, words).getByRole('button', { name: /seconds?/ })).toBeVisible();
}

/** From 2 to 4 seconds by keyboard; the range loops when the note is opened. */
export async function noteOverRange(page: Page, words: string): Promise<void> {
  // Move the focus out of the note field, which waits for the next note. The music may have ended meanwhile.
  await page.keyboard.press('Escape');
  await page.keyboard.press('k');
  await expectPlaying(page, false);
  await page.getByRole('slider', { name: /^Position in/ }).press('Home');
  for (const key of ['ArrowRight', 'ArrowRight', 'i', 'ArrowRight', 'ArrowRight', 'o', 'n'])
    await page.keyboard.press(key);
  await page.keyboard.type(words);
  await page.keyboard.press('ControlOrMeta+Enter');
  const note = noteOf(page, words);
  await note.getByRole('button', { name: /2 seconds.*4 seconds/ }).click();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expectLooping(page, 2, 4);
  await page.getByRole('button', { name: 'Pause' }).click();
}

export async function answer(page: Page, note: string, words: string): Promise<void> {
  const thread = noteOf(page, note);
  await thread.getByRole('button', { name: 'Answer' }).click();
  await thread.getByLabel('Your answer').fill(words);
  await thread.getByRole('button', { name: 'Answer', exact: true }).click();
  await expect(thread.getByText(words)).toBeVisible();
}

/** Closes the round: every open note goes to the studio at once. */
export async function sendNotes(page: Page, count: number, word: string): Promise<void> {
  const notes = count === 1 ? '1 note' : `${count} notes`;
  await page.getByRole('button', { name: `Send ${notes}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('A word to the studio').fill(word);
  await dialog.getByRole('button', { name: `Send ${notes} to the studio` }).click();
  await expect(page.getByText('Round 1 is sent.')).toBeVisible();
}
