import { AddTrack } from '@/components/releases/add-track';
import { voidedBy } from '@/components/releases/voided-by';
import { Section } from '@/components/shell/page-frame';
import { metadataText as words } from '@/components/text/metadata';
import { paths } from '@/lib/core/paths';
import type { MetadataView } from '@/lib/domain/releases/metadata.queries';
import { ArtworkField } from './artwork-field';
import { AssignIsrcs } from './assign-isrcs';
import { PasteList } from './paste-list';
import { SignedNotice } from './signed-notice';
import { signedOf } from './signers';
import { TextFieldsProvider, TextInput, TextsSaved, Unconfirmed } from './text-fields';
import { TrackFields } from './track-fields';

interface MetadataTabProps {
  metadata: MetadataView;
}

function ReleaseFields() {
  return (
    <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2 lg:grid-cols-3">
      <TextInput label={words.artist} field="artist" />
      <TextInput label={words.releaseTitle} field="title" />
      <TextInput label={words.label} field="label" optional />
      <TextInput label={words.catalogueNumber} field="catalogueNumber" optional />
      <TextInput code="ean" label={words.upc} hint={words.upcHint} field="upc" optional />
      <TextInput label={words.copyright} hint={words.copyrightHint} field="copyright" optional />
      <TextInput label={words.year} field="year" optional inputMode="numeric" maxLength={4} />
      <TextInput label={words.genre} field="genre" optional />
      <TextInput label={words.deadline} field="deadline" type="date" optional />
    </div>
  );
}

function Cover({ release }: Pick<MetadataView, 'release'>) {
  const { artwork } = release;
  const address = paths.artwork(release.id);
  return (
    <ArtworkField
      releaseId={release.id}
      title={release.title}
      artwork={
        artwork && {
          href: `${address}?v=${artwork.sha256.slice(0, 12)}`,
          width: artwork.width,
          height: artwork.height,
        }
      }
    />
  );
}

/** The studio's view: every text and code that reaches a delivered file. */
export function MetadataTab({ metadata }: MetadataTabProps) {
  const { release, tracks } = metadata;
  return (
    <TextFieldsProvider metadata={metadata}>
      <div className="mb-6 flex flex-wrap items-baseline justify-between gap-x-8 gap-y-2">
        <p className="max-w-prose text-ink-soft">{words.intro}</p>
        <TextsSaved />
      </div>
      <SignedNotice releaseId={release.id} tracks={tracks} />
      <Unconfirmed />
      <Section title={words.artwork.title}>
        <Cover release={release} />
      </Section>
      <Section title={words.release}>
        <ReleaseFields />
      </Section>
      <Section title={words.tracks} aside={<AssignIsrcs metadata={metadata} />}>
        <TrackFields releaseId={release.id} tracks={tracks} />
        <div className="mt-4 -ml-3 flex flex-wrap">
          <AddTrack releaseId={release.id} voids={voidedBy(signedOf(tracks), () => true)} />
          <PasteList tracks={tracks} />
        </div>
      </Section>
    </TextFieldsProvider>
  );
}
