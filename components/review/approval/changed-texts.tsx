'use client';
import { ChangedTextsNotice } from '@/components/releases/changed-texts-notice';
import { paths } from '@/lib/core/paths';
import { useReview } from '../review-provider';

/** APR-13: on the track's page, with the way to where it is signed; there without. */
export function ChangedTextsHere({ isSigning = false }: { isSigning?: boolean }) {
  const { view } = useReview();
  const { changedTexts, track, release, approve } = view;
  if (!changedTexts || release.archive !== null) return null;
  const href = approve.allowed && !isSigning ? paths.approve(release.id, track.id) : null;
  return <ChangedTextsNotice track={track.title} changed={changedTexts} href={href} className="mb-4" />;
}
