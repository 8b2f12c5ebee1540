import { formTo } from '@/components/calls/form-call';
import { Section } from '@/components/shell/page-frame';
import { metadataText as words } from '@/components/text/metadata';
import { releasesText } from '@/components/text/releases';
import { FormText } from '@/components/ui/forms/action-form';
import { SavingForm } from '@/components/ui/forms/saving-form';
import { SubmitButton } from '@/components/ui/forms/submit-button';
import { FormDialog } from '@/components/ui/overlays/form-dialog';
import type { ReleaseId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import type { MetadataView } from '@/lib/domain/releases/metadata.queries';
import { releasesEndpoints } from '@/lib/endpoints/areas/releases.endpoints';
import { ArtworkField } from './artwork-field';
import { AssignIsrcs } from './assign-isrcs';
import { CodeField } from './code-field';
import { SignedNotice } from './signed-notice';
import { namesOf } from './signers';
import { TrackFields } from './track-fields';

interface MetadataTabProps {
  metadata: MetadataView;
}

function ReleaseFields({ release }: Pick<MetadataView, 'release'>) {
  const text = (value: string | number | null) => ({ defaultValue: value ?? '', autoComplete: 'off' });
  return (
    <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2 lg:grid-cols-3">
      <FormText label={words.artist} name="artist" {...text(release.artist)} />
      <FormText label={words.releaseTitle} name="title" {...text(release.title)} />
      <FormText label={words.label} name="label" optional {...text(release.label)} />
      <FormText
        label={words.catalogueNumber}
        name="catalogueNumber"
        optional
        {...text(release.catalogueNumber)}
      />
      <CodeField kind="ean" label={words.upc} hint={words.upcHint} name="upc" value={release.upc} optional />
      <FormText
        label={words.copyright}
        hint={words.copyrightHint}
        name="copyright"
        optional
        {...text(release.copyright)}
      />
      <FormText
        label={words.year}
        name="year"
        optional
        inputMode="numeric"
        maxLength={4}
        {...text(release.year)}
      />
      <FormText label={words.genre} name="genre" optional {...text(release.genre)} />
      <FormText label={words.deadline} name="deadline" type="date" optional {...text(release.deadline)} />
    </div>
  );
}

/** The button, and the signatures that pressing it would void. */
function Save({ label, signedBy }: { label: string; signedBy: string }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <SubmitButton tone="quiet">{label}</SubmitButton>
      {signedBy && <p className="text-sm text-ink-soft">{words.signed.save(signedBy)}</p>}
    </div>
  );
}

function AddTrack({ releaseId }: { releaseId: ReleaseId }) {
  const { edit } = releasesText;
  return (
    <FormDialog
      tone="bare"
      icon="plus"
      size="compact"
      title={edit.addTitle}
      send={formTo(releasesEndpoints.addTrack, { releaseId })}
      submit={edit.add}
      form={<FormText label={edit.title} name="title" maxLength={200} autoComplete="off" />}
    >
      {edit.add}
    </FormDialog>
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
  const ids = { releaseId: release.id };
  const signedBy = namesOf(tracks);
  return (
    <>
      <p className="mb-6 max-w-prose text-ink-soft">{words.intro}</p>
      <SignedNotice releaseId={release.id} tracks={tracks} />
      <Section title={words.artwork.title}>
        <Cover release={release} />
      </Section>
      <Section title={words.release}>
        <SavingForm send={formTo(releasesEndpoints.editRelease, ids)} done={words.saved}>
          <ReleaseFields release={release} />
          <Save label={words.saveRelease} signedBy={signedBy} />
        </SavingForm>
      </Section>
      <Section title={words.tracks} aside={<AssignIsrcs metadata={metadata} />}>
        <SavingForm send={formTo(releasesEndpoints.editTracks, ids)} done={words.saved} className="gap-0!">
          <TrackFields releaseId={release.id} tracks={tracks} />
          <div className="border-t border-line pt-4">
            <Save label={words.saveTracks} signedBy={signedBy} />
          </div>
        </SavingForm>
        <div className="mt-4 -ml-3">
          <AddTrack releaseId={release.id} />
        </div>
      </Section>
    </>
  );
}
