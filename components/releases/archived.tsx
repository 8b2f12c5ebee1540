'use client';
import { createContext, type ReactNode, useContext } from 'react';
import { deletedText } from '@/components/text/deleted';
import type { ArchiveView } from '@/lib/domain/releases/archive.view';

const ArchivedContext = createContext<ArchiveView | null>(null);

interface ArchivedProviderProps {
  /** Null: the release is open. */
  archive: ArchiveView | null;
  children: ReactNode;
}

/** REL-4, RET-7: tells every part of a release's page whether the release goes on. */
export function ArchivedProvider({ archive, children }: ArchivedProviderProps) {
  return <ArchivedContext value={archive}>{children}</ArchivedContext>;
}

/** Null: the release is open. */
export const useArchived = (): ArchiveView | null => useContext(ArchivedContext);

interface UnlessArchivedProps {
  /** What will be here, and how it gets here. */
  children: ReactNode;
  /** The same of a release to which nothing comes any more. */
  archived: ReactNode;
}

/** What stands in a place while it is empty; of a release that was deleted whole, that it was deleted. */
export function UnlessArchived({ children, archived }: UnlessArchivedProps) {
  const archive = useArchived();
  if (archive?.deleted?.scope === 'release') return deletedText.emptied;
  return archive ? archived : children;
}
