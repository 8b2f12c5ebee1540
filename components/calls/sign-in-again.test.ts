import { afterEach, expect, it, vi } from 'vitest';
import { signInAgainHref } from './sign-in-again';

afterEach(() => {
  vi.unstubAllGlobals();
});

it('SGN-4 signing in again leads back to the same place on the page', () => {
  vi.stubGlobal('location', { pathname: '/releases/r/files', search: '?a=1', hash: '#track-2' });
  expect(signInAgainHref()).toBe('/releases/r/files?a=1#track-2');
  vi.stubGlobal('document', { querySelector: () => ({ dataset: { person: 'ada' } }) });
  const { searchParams } = new URL(signInAgainHref(), 'https://studio.test');
  expect(searchParams.get('next')).toBe('/releases/r/files?a=1#track-2');
});
