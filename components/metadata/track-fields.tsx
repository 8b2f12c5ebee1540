'use client';
import { TrackMenu } from '@/components/releases/track-menu';
import { metadataText as words } from '@/components/text/metadata';
import { classNames } from '@/components/ui/class-names';
import { Icon } from '@/components/ui/icon';
import type { ReleaseId } from '@/lib/core/ids';
import type { TrackMetadataView } from '@/lib/domain/releases/metadata.queries';
import { signedOf } from './signers';
import { ExplicitInput, TextInput, useTextFields } from './text-fields';
import { useOrder } from './use-order';

function Fields({ track }: { track: TrackMetadataView }) {
  const of = { trackId: track.id, maxLength: 200 };
  return (
    <div className="grid min-w-0 grow gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-[2fr_2fr_2fr_2fr_12rem]">
      <TextInput {...of} label={words.track} field="title" />
      <TextInput {...of} label={words.trackArtist} field="artist" optional="unsaid" />
      <TextInput {...of} label={words.composer} field="composer" optional="unsaid" />
      <TextInput {...of} label={words.publisher} field="publisher" optional="unsaid" />
      <TextInput {...of} code="isrc" label={words.isrc} field="isrc" optional="unsaid" />
      <div className="flex flex-wrap items-center gap-x-8 sm:col-span-2 lg:col-span-5">
        <ExplicitInput trackId={track.id} label={words.explicit} />
        {track.signedBy.length > 0 && (
          <span className="text-sm text-ink-faint">{words.signed.mark(track.signedBy.join(', '))}</span>
        )}
      </div>
    </div>
  );
}

const dropEdges = {
  top: 'shadow-[inset_0_2px_var(--color-ink)]',
  bottom: 'shadow-[inset_0_-2px_var(--color-ink)]',
} as const;

interface TrackFieldsProps {
  releaseId: ReleaseId;
  tracks: readonly TrackMetadataView[];
}

/** Every track's texts and code in running order, movable and removable. */
export function TrackFields({ releaseId, tracks }: TrackFieldsProps) {
  const { isAnyLocked } = useTextFields();
  const signed = signedOf(tracks);
  const { list, sorted, order, dragged, drop, handleOf, spoken } = useOrder(tracks, releaseId);
  return (
    <>
      <ol ref={list}>
        {sorted.map((track, index) => (
          <li
            key={track.id}
            data-id={track.id}
            className={classNames(
              'flex items-start gap-x-2 border-t border-line py-4 sm:gap-x-4',
              dragged === track.id && 'opacity-60',
              drop?.id === track.id && dropEdges[drop.edge],
            )}
          >
            <div className="grid w-8 shrink-0 justify-items-center sm:w-10">
              <span className="text-sm leading-5 text-ink-faint">{index + 1}</span>
              <button
                type="button"
                {...handleOf(track.id)}
                disabled={isAnyLocked}
                aria-label={words.order.handle(track.title)}
                title={isAnyLocked ? words.order.signed : words.order.hint}
                className="grid size-hit cursor-grab touch-none place-items-center rounded-md text-ink-faint enabled:hover:bg-surface-3 enabled:hover:text-ink enabled:active:cursor-grabbing disabled:cursor-default disabled:opacity-50"
              >
                <Icon name="grip" />
              </button>
            </div>
            <Fields track={track} />
            <div className="-mr-2 shrink-0 sm:pt-4">
              <TrackMenu
                releaseId={releaseId}
                track={track}
                order={order}
                signed={{ tracks: tracks.filter(({ signedBy }) => signedBy.length > 0), delivered: false }}
                hasTitleInPlace
              />
            </div>
          </li>
        ))}
      </ol>
      <p role="status" className="sr-only">
        {spoken}
      </p>
    </>
  );
}
