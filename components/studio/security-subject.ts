import { endpointSubjects, pageSubjects, rawSubjects } from '@/components/text/security-subjects';

const words = new Map(Object.entries({ ...rawSubjects, ...endpointSubjects }));

const pages = Object.entries(pageSubjects).map(([pattern, said]) => ({ pattern: pattern.split('/'), said }));

/** A page by its address, in which ids may be left out: `/releases/:releaseId`. */
function pageOf(address: string): string | null {
  const asked = address.split('/');
  const found = pages.find(
    ({ pattern }) =>
      pattern.length === asked.length &&
      pattern.every((segment, at) => segment === asked[at] || segment.startsWith(':')),
  );
  return found?.said ?? null;
}

/**
 * What a line of the security log is about, in words. @param subject as it is stored: an address of a page, or the name of what
 * was asked for, with ids behind it. @returns null for what has none, as an older version may have written it
 */
export function subjectInWords(subject: string): string | null {
  const [name = ''] = subject.split(' ', 1);
  return name.startsWith('/') ? pageOf(name) : (words.get(name) ?? null);
}
