import { paths } from '@/lib/core/paths';
import type { ReleaseView } from '@/lib/domain/releases/release.view';
import { ChangedTextsNotice } from './changed-texts-notice';

/** APR-13: the tracks of a release whose texts wait to be signed again. */
export function TextsToSign({ release }: { release: ReleaseView }) {
  const { id, tracks, may, archive } = release;
  const changed = tracks.filter((track) => track.changedTexts !== null);
  if (changed.length === 0 || archive !== null) return null;
  const maySign = may['master.approve'].allowed;
  return (
    <div className="mb-8 grid gap-2">
      {changed.map(
        (track) =>
          track.changedTexts && (
            <ChangedTextsNotice
              key={track.id}
              track={track.title}
              changed={track.changedTexts}
              href={maySign ? paths.approve(id, track.id) : null}
            />
          ),
      )}
    </div>
  );
}
