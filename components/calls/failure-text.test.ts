import { expect, it } from 'vitest';
import { retryText } from './failure-text';

it('SGN-6 where somebody else is signed in, nothing says that the person is signed out', () => {
  expect(retryText({ kind: 'signed-out' })).toMatch(/^You are signed out/);
  expect(retryText({ kind: 'signed-out', isAnother: true })).toMatch(/^Somebody else is signed in/);
});
