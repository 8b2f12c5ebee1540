'use client';
import { createContext, type ReactNode, useContext } from 'react';

/** The address of a person's picture; null: they go by initials. */
export type PictureOf = (personId: string) => string | null;

const PicturesContext = createContext<PictureOf>(() => null);

/** Says for everything within it whose picture is where: asked once for a page, not for each avatar. */
export function PicturesProvider({ pictureOf, children }: { pictureOf: PictureOf; children: ReactNode }) {
  return <PicturesContext value={pictureOf}>{children}</PicturesContext>;
}

export function usePicture(personId: string): string | null {
  return useContext(PicturesContext)(personId);
}
