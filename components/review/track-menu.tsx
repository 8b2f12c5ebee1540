'use client';
import { reviewText } from '@/components/text/review';
import { Icon } from '@/components/ui/icon';
import { Menu } from '@/components/ui/overlays/menu';
import { paths } from '@/lib/core/paths';
import { useReview } from './review-provider';

/** Switches between the tracks of a release. */
export function TrackMenu() {
  const { view } = useReview();
  if (view.tracks.length < 2) return null;
  return (
    <Menu
      label={reviewText.otherTracks}
      trigger={
        <span className="flex items-center gap-1.5 px-3 text-sm">
          {reviewText.trackOf(view.track.position, view.tracks.length)}
          <Icon name="chevron-down" size={12} />
        </span>
      }
      entries={view.tracks.map((track) => ({
        id: track.id,
        label: `${String(track.position).padStart(2, '0')} ${track.title}`,
        href: paths.review(view.release.id, track.id),
        checked: track.id === view.track.id,
      }))}
    />
  );
}
