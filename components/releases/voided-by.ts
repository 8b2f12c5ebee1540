import { releasesText } from '@/components/text/releases';

/** Tracks whose texts are signed, and whether masters made of them are offered. */
export interface Signed {
  readonly tracks: readonly { readonly id: string; readonly title: string }[];
  readonly delivered: boolean;
}

export const nothingSigned: Signed = { tracks: [], delivered: false };

/** TRK-7: what a change of the running order voids, in words; null: nothing. */
export function voidedBy({ tracks, delivered }: Signed, isTouched: (id: string) => boolean): string | null {
  const touched = tracks.filter(({ id }) => isTouched(id)).map(({ title }) => title);
  return touched.length === 0 ? null : releasesText.edit.voids(touched, delivered);
}
