import { test } from '@playwright/test';
import { expectNothingByAxe } from './steps/accessibility';

test('axe finds nothing on any page, on a phone in both themes and on a desktop in the light one', async ({
  browser,
}) => {
  await expectNothingByAxe(browser, [
    { width: 390, height: 844, schemes: ['light', 'dark'] },
    { width: 1280, height: 900, schemes: ['light'] },
  ]);
});
