import { test } from '@playwright/test';
import { expectNothingByAxe } from './steps/accessibility';

test('axe finds nothing on any page, on a desktop in the dark theme and on a phone in the light one', async ({
  browser,
}) => {
  await expectNothingByAxe(browser, [
    { width: 1280, height: 900, schemes: ['dark'] },
    { width: 390, height: 844, schemes: ['light'] },
  ]);
});
