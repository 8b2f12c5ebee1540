import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { requestIdOf } from './request-id';
import { routePatterns, unknownRoute } from './route-patterns';

const routeOf = routePatterns(path.join(import.meta.dirname, '../../../app'));
const id = '0123456789abcdefghjkmnpqrs';

describe('a path', () => {
  test.each([
    ['/', '/'],
    ['/releases/new', '/releases/new'],
    [`/releases/${id}`, '/releases/:releaseId'],
    [`/releases/${id}/`, '/releases/:releaseId'],
    [`/releases/${id}/tracks/${id}/console`, '/releases/:releaseId/tracks/:trackId/console'],
    ['/s/secret', '/s/:token'],
    ['/invitation/secret', '/invitation/:token'],
    ['/api/auth/callback/email', '/api/auth/*'],
    [`/api/audio/${id}/pcm`, '/api/audio/:audioFileId/pcm'],
    [`/tus/${id}`, '/tus/:uploadId'],
    ['/_next/static/chunks/a.js', '/_next/static/*'],
    ['/readyz', '/readyz'],
  ])('%s has the route %s', (pathname, route) => {
    expect(routeOf(pathname)).toBe(route);
  });

  test.each(['/wp-login.php', '/s', '/s/secret/more', '/api', '', '//s/secret', '/releases//brief'])(
    '%s of nobody’s is unknown',
    (pathname) => {
      expect(routeOf(pathname)).toBe(unknownRoute);
    },
  );
});

describe('the id of a request', () => {
  const given = { 'x-request-id': '7f3c9a52-4c0e-4f7e-9d57-2a8d4e7c1b90' };

  test('is the proxy’s where there is one', () => {
    expect(requestIdOf(given, 1)).toBe(given['x-request-id']);
  });

  test('is our own where anybody could have set it, and where it does not have the form of an id', () => {
    expect(requestIdOf(given, 0)).toMatch(/^[0-9a-z]{26}$/);
    for (const odd of ['', 'short', 'ada@studio.test', 'a'.repeat(65), 'two words of it', 'line\nline-line'])
      expect(requestIdOf({ 'x-request-id': odd }, 1)).toMatch(/^[0-9a-z]{26}$/);
  });
});
