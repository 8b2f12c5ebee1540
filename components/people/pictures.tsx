'use client';
import { type ReactNode, useCallback } from 'react';
import { PicturesProvider } from '@/components/ui/pictures';
import type { UserId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import type { PicturesView } from '@/lib/domain/pictures/picture.queries';

/** The pictures of a page's people, for every avatar on it. */
export function Pictures({ view, children }: { view: PicturesView; children: ReactNode }) {
  const { releaseId, tags } = view;
  const pictureOf = useCallback(
    (personId: string) => {
      const tag = Object.hasOwn(tags, personId) ? tags[personId] : undefined;
      return tag === undefined ? null : paths.picture(personId as UserId, { releaseId, tag });
    },
    [releaseId, tags],
  );
  return <PicturesProvider pictureOf={pictureOf}>{children}</PicturesProvider>;
}
