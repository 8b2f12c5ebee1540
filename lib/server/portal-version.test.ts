import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { portalVersion } from './portal-version';

test('deliveries name the version of package.json', () => {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  expect(portalVersion).toBe(manifest.version);
});
