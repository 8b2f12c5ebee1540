import { test } from '@playwright/test';
import { type AxeView, expectNothingByAxe } from './steps/accessibility';

/** Each is a journey of its own: all of them in one took longer than the time after which a journey counts as hung. */
const views: Readonly<Record<string, AxeView>> = {
  'on a phone in the light theme': { width: 390, height: 844, schemes: ['light'] },
  'on a phone in the dark theme': { width: 390, height: 844, schemes: ['dark'] },
  'on a desktop in the light theme': { width: 1280, height: 900, schemes: ['light'] },
  'on a desktop in the dark theme': { width: 1280, height: 900, schemes: ['dark'] },
};

for (const [where, view] of Object.entries(views))
  test(`axe finds nothing on any page, ${where}`, ({ browser }) => expectNothingByAxe(browser, [view]));
