import { test } from '@playwright/test';
import { expectNothingByAxe } from './steps/accessibility';

test('axe finds nothing on any page, on a desk in lacquer and on a phone in paper', async ({ browser }) => {
  await expectNothingByAxe(browser, [
    { width: 1280, height: 900, schemes: ['dark'] },
    { width: 390, height: 844, schemes: ['light'] },
  ]);
});
