import { readdirSync } from 'node:fs';
import path from 'node:path';

/** A path as its route pattern: `/releases/:releaseId/brief`. There are as many as routes, and none contains a token. */
export type RouteOf = (pathname: string) => string;

/** Paths that are handled before Next, and Next's own. */
const ownPatterns = [
  '/tus/:uploadId',
  '/healthz',
  '/readyz',
  '/metrics',
  '/_next/static/*',
  '/_next/*',
  '/icon.svg',
];

/** For any path that is not ours. */
export const unknownRoute = 'unknown';

const routeFile = /^(page|route)\.tsx?$/;

/** A folder of the app router as a segment of a pattern; null for a group, which is not part of the address. */
function segmentOf(folder: string): string | null {
  if (/^\(.*\)$/.test(folder)) return null;
  if (/^\[\[?\.\.\./.test(folder)) return '*';
  return folder.replace(/^\[(.+)\]$/, ':$1');
}

function patternsIn(folder: string, segments: readonly string[]): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isDirectory()) return routeFile.test(entry.name) ? [`/${segments.join('/')}`] : [];
    const segment = segmentOf(entry.name);
    return patternsIn(path.join(folder, entry.name), segment === null ? segments : [...segments, segment]);
  });
}

function matches(pattern: readonly string[], asked: readonly string[]): boolean {
  const isOpen = pattern.at(-1) === '*';
  if (isOpen ? asked.length < pattern.length : asked.length !== pattern.length) return false;
  return pattern.every(
    (segment, index) =>
      segment === '*' || (segment.startsWith(':') ? asked[index] !== '' : segment === asked[index]),
  );
}

/** Patterns with the fewest open segments come first: `/releases/new` is not a release. */
const openness = (pattern: string) => (pattern.match(/[:*]/g) ?? []).length;

/** Every route of the portal, the most specific first. @param appFolder the app router's folder */
export function listPatterns(appFolder: string): string[] {
  const patterns = new Set([...ownPatterns, ...patternsIn(appFolder, [])]);
  return [...patterns].sort((a, b) => openness(a) - openness(b));
}

/** Finds a path's route among those of an app folder, which is read once. */
export function routePatterns(appFolder: string): RouteOf {
  const split = listPatterns(appFolder).map((pattern) => ({ pattern, segments: pattern.split('/') }));
  return (pathname) => {
    if (!pathname.startsWith('/')) return unknownRoute;
    const asked = (pathname.replace(/\/$/, '') || '/').split('/');
    return split.find(({ segments }) => matches(segments, asked))?.pattern ?? unknownRoute;
  };
}
