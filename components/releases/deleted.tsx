'use client';
import { createContext, type ReactNode, useContext } from 'react';
import { retentionText } from '@/components/text/retention';
import type { RetentionScope } from '@/lib/domain/retention/retention';

const DeletedContext = createContext<RetentionScope | null>(null);

interface DeletedProviderProps {
  /** What was deleted of the release; null: nothing. */
  scope: RetentionScope | null;
  children: ReactNode;
}

/** RET-7: tells every empty place of a release's page why it is empty. */
export function DeletedProvider({ scope, children }: DeletedProviderProps) {
  return <DeletedContext value={scope}>{children}</DeletedContext>;
}

/** What stands in a place while it is empty; once what stood there was deleted with the whole release, that is said instead. */
export function UnlessDeleted({ children }: { children: ReactNode }) {
  return useContext(DeletedContext) === 'release' ? retentionText.emptied : children;
}
