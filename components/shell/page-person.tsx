'use client';
import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react';
import { personOfPage } from '@/lib/endpoints/page-person';
import { useIsHeld } from './held-page';

const PersonContext = createContext<string | null>(null);

interface PagePersonProps {
  /** For whom the server drew this page; null before anyone has signed in. */
  id: string | null;
  children: ReactNode;
}

/**
 * Tells the parts of a page whose it is. A document stays the person's for whom it was opened (SGN-6): if the server draws it for somebody
 * else, because they have signed in with the same browser since, it is loaded anew. While something holds it, as files that are being sent,
 * it stays as it was instead.
 */
export function PagePerson({ id, children }: PagePersonProps) {
  const isHeld = useIsHeld();
  const known = personOfPage();
  const isAnothers = known !== undefined && id !== null && known !== id;
  const own = useRef<ReactNode>(null);
  if (!isAnothers) own.current = children;
  const held = useRef(isHeld);
  held.current = isHeld;
  useEffect(() => {
    if (isAnothers && !held.current) location.reload();
  }, [isAnothers]);
  return <PersonContext value={known ?? id}>{own.current}</PersonContext>;
}

/** Id of the person or guest for whom this page was opened; null before anyone has signed in. */
export function usePagePerson(): string | null {
  return useContext(PersonContext);
}
