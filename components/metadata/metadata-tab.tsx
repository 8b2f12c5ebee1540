import { Section } from '@/components/shell/page-frame';
import { metadataText as words } from '@/components/text/metadata';
import { type FormAction, type FormRefusal, FormText } from '@/components/ui/action-form';
import { ButtonLink } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { SavingForm } from '@/components/ui/saving-form';
import { SubmitButton } from '@/components/ui/submit-button';
import { displayIsrc, type Isrc } from '@/lib/core/isrc';
import { paths } from '@/lib/core/paths';
import type { MetadataView } from '@/lib/domain/releases/metadata.queries';
import { ArtworkField } from './artwork-field';

export interface MetadataActions {
  /** Reads the release's fields by name. */
  saveRelease: FormAction;
  /** Reads the tracks' fields as `<field>.<trackId>`. */
  saveTracks: FormAction;
  allot: (form: FormData) => Promise<FormRefusal | null>;
}

interface MetadataTabProps {
  metadata: MetadataView;
  actions: MetadataActions;
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
      <FormText
        label={words.upc}
        hint={words.upcHint}
        name="upc"
        optional
        mono
        inputMode="numeric"
        {...text(release.upc)}
      />
      <FormText label={words.year} name="year" optional inputMode="numeric" {...text(release.year)} />
      <FormText label={words.genre} name="genre" optional {...text(release.genre)} />
      <FormText
        label={words.copyright}
        hint={words.copyrightHint}
        name="copyright"
        optional
        {...text(release.copyright)}
      />
      <FormText label={words.deadline} name="deadline" type="date" optional {...text(release.deadline)} />
    </div>
  );
}

function TrackFields({ track }: { track: MetadataView['tracks'][number] }) {
  const name = (field: string) => `${field}.${track.id}`;
  const text = (value: string | null) => ({ defaultValue: value ?? '', autoComplete: 'off' });
  const isrc = track.isrc && displayIsrc(track.isrc as Isrc);
  return (
    <fieldset className="border-t border-line py-4">
      <legend className="float-left w-8 pt-1 text-sm text-ink-faint">{track.position}</legend>
      <div className="ml-8 grid gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-[2fr_2fr_2fr_2fr_12rem]">
        <FormText label={words.track} name={name('title')} {...text(track.title)} />
        <FormText label={words.trackArtist} name={name('artist')} optional="unsaid" {...text(track.artist)} />
        <FormText
          label={words.composer}
          name={name('composer')}
          optional="unsaid"
          {...text(track.composer)}
        />
        <FormText
          label={words.publisher}
          name={name('publisher')}
          optional="unsaid"
          {...text(track.publisher)}
        />
        <FormText label={words.isrc} name={name('isrc')} optional="unsaid" mono {...text(isrc)} />
        <Checkbox
          label={words.explicit}
          name={name('explicit')}
          defaultChecked={track.explicit}
          className="lg:col-span-5"
        />
      </div>
    </fieldset>
  );
}

function Allot({ metadata, allot }: { metadata: MetadataView; allot: MetadataActions['allot'] }) {
  const missing = metadata.tracks.some((track) => track.isrc === null);
  if (!missing) return null;
  if (!metadata.isrcPrefix) {
    return (
      <p className="flex flex-wrap items-center gap-3 text-sm text-ink-faint">
        {words.noPrefix}
        <ButtonLink href={paths.studio()} size="compact">
          {words.setPrefix}
        </ButtonLink>
      </p>
    );
  }
  return (
    <ConfirmButton
      size="compact"
      question={words.allotQuestion}
      consequence={words.allotConsequence(metadata.isrcPrefix)}
      confirmLabel={words.allot}
      action={allot}
      fields={{ releaseId: metadata.release.id }}
    >
      {words.allot}
    </ConfirmButton>
  );
}

/** The studio's side: every text and code that reaches a delivered file. */
export function MetadataTab({ metadata, actions }: MetadataTabProps) {
  const { release, tracks } = metadata;
  const fields = { releaseId: release.id };
  const { artwork } = release;
  return (
    <>
      <p className="mb-8 max-w-prose text-ink-soft">{words.intro}</p>
      <Section title={words.artwork.title}>
        <ArtworkField
          sendTo={paths.artwork(release.id)}
          title={release.title}
          artwork={
            artwork && {
              href: `${paths.artwork(release.id)}?v=${artwork.sha256.slice(0, 12)}`,
              width: artwork.width,
              height: artwork.height,
            }
          }
        />
      </Section>
      <Section title={words.release}>
        <SavingForm action={actions.saveRelease} fields={fields} done={words.saved}>
          <ReleaseFields release={release} />
          <div>
            <SubmitButton tone="quiet">{words.saveRelease}</SubmitButton>
          </div>
        </SavingForm>
      </Section>
      <Section title={words.tracks} aside={<Allot metadata={metadata} allot={actions.allot} />}>
        {/* Codes that were allotted meanwhile are new initial values: the form begins anew with them. */}
        <SavingForm
          key={tracks.map((track) => track.isrc).join()}
          action={actions.saveTracks}
          fields={fields}
          done={words.saved}
          className="gap-0!"
        >
          {tracks.map((track) => (
            <TrackFields key={track.id} track={track} />
          ))}
          <div className="border-t border-line pt-4">
            <SubmitButton tone="quiet">{words.saveTracks}</SubmitButton>
          </div>
        </SavingForm>
      </Section>
    </>
  );
}
