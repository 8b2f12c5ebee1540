import { test } from '@playwright/test';
import { expectNothingByAxe } from './steps/accessibility';

test('axe finds nothing on any page, on a desktop in the dark theme', async ({ browser }) => {
  await expectNothingByAxe(browser, [{ width: 1280, height: 900, schemes: ['dark'] }]);
});
