import { expect, test } from 'vitest';
import { isPersonsAct } from './persons-act';

const page = 'text/html,application/xhtml+xml';
test.each([
  ['a page is opened', 'GET', { 'sec-fetch-mode': 'navigate', accept: page }, true],
  ['a form is sent', 'POST', { 'sec-fetch-mode': 'navigate' }, true],
  ['a note is written', 'POST', { 'sec-fetch-mode': 'cors' }, true],
  ['a page is opened by a browser that does not say how', 'GET', { accept: page }, true],
  ['a stale view is fetched', 'GET', { 'sec-fetch-mode': 'cors', accept: '*/*' }, false],
  ['a page refreshes itself', 'GET', { 'sec-fetch-mode': 'cors', rsc: '1' }, false],
  ['the same without a mode', 'GET', { rsc: '1', accept: page }, false],
  ['a page is fetched in advance', 'GET', { 'sec-fetch-mode': 'navigate', 'sec-purpose': 'prefetch' }, false],
  ['sound is fetched', 'GET', { 'sec-fetch-mode': 'same-origin' }, false],
  ['an image is shown', 'GET', { 'sec-fetch-mode': 'no-cors' }, false],
  ['an upload is looked for', 'HEAD', { 'sec-fetch-mode': 'cors' }, false],
] as const)('SES-2 %s', (_what, method, headers, expected) => {
  expect(isPersonsAct({ method, headers })).toBe(expected);
});
