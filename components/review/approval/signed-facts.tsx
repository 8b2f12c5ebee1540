'use client';
import type { ReactNode } from 'react';
import { Section } from '@/components/shell/page-frame';
import { reviewText } from '@/components/text/review';
import { formatRate } from '@/components/ui/figures/format';
import { AudioTime } from '@/components/ui/figures/time';
import { UnitNumber } from '@/components/ui/figures/unit-number';
import { useLocale } from '@/components/ui/locale-provider';
import { displayIsrc, isIsrc } from '@/lib/core/isrc';
import type { SignableView } from '@/lib/domain/approvals/approval.view';
import { useReview } from '../review-provider';

const words = reviewText.approve;

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[9rem_minmax(0,1fr)] gap-x-4 border-t border-line py-2 first:border-t-0">
      <dt className="text-sm leading-6 text-ink-soft">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}

/** The sound that is signed, in figures. */
export function SignedSound({ signable }: { signable: SignableView }) {
  const { view } = useReview();
  const locale = useLocale();
  const { facts, pcmSha256, versionId } = signable;
  const deck = view.decks.find(({ id }) => id === versionId);
  const depth = `${facts.bitDepth} bit${facts.sampleFormat === 'float' ? ' float' : ''}`;
  return (
    <Section title={words.sound}>
      <dl>
        <Row label={words.length}>
          <AudioTime seconds={facts.frames / facts.sampleRate} decimals={3} />
        </Row>
        <Row label={words.format}>
          {formatRate(facts.sampleRate, locale)}, {depth}
        </Row>
        <Row label={words.loudness}>
          <UnitNumber value={deck?.loudness.integratedLufs ?? null} unit="LUFS" />
          {facts.channels === 1 && <span className="text-ink-faint"> {words.fromBoth}</span>}
        </Row>
        <Row label={words.peak}>
          <UnitNumber value={deck?.loudness.truePeakDbtp ?? null} unit="dBTP" />
        </Row>
        <Row label={words.hash}>
          <code title={pcmSha256} className="text-sm leading-6">
            {pcmSha256.slice(0, 8)} {pcmSha256.slice(8, 16)} … {pcmSha256.slice(-8)}
          </code>
        </Row>
      </dl>
    </Section>
  );
}

/** The texts and codes that are signed, exactly as they will be written into the files. */
export function SignedText({ signable }: { signable: SignableView }) {
  const { metadata } = signable;
  const { fields } = words;
  const code = (value: string | null) =>
    value ? <code className="text-sm leading-6">{value}</code> : <Missing />;
  const optional = [
    [fields.label, metadata.label],
    [fields.catalogueNumber, metadata.catalogueNumber],
    [fields.year, metadata.year?.toString() ?? null],
    [fields.genre, metadata.genre],
    [fields.copyright, metadata.copyright],
    [fields.composer, metadata.composer],
    [fields.publisher, metadata.publisher],
  ] as const;
  return (
    <Section title={words.text}>
      <dl>
        <Row label={fields.title}>{metadata.title}</Row>
        <Row label={fields.artist}>{metadata.artist}</Row>
        <Row label={fields.album}>{metadata.album}</Row>
        {metadata.albumArtist !== metadata.artist && (
          <Row label={fields.albumArtist}>{metadata.albumArtist}</Row>
        )}
        <Row label={fields.track}>{words.trackOf(metadata.trackNumber, metadata.trackTotal)}</Row>
        <Row label={fields.isrc}>
          {code(metadata.isrc && isIsrc(metadata.isrc) ? displayIsrc(metadata.isrc) : metadata.isrc)}
        </Row>
        <Row label={fields.upc}>{code(metadata.upc)}</Row>
        {optional.map(([label, value]) =>
          value ? (
            <Row key={label} label={label}>
              {value}
            </Row>
          ) : null,
        )}
        <Row label={fields.explicit}>{metadata.explicit ? words.yes : words.no}</Row>
        <Row label={fields.artwork}>{metadata.artworkSha256 ? words.artworkAs : <Missing />}</Row>
      </dl>
    </Section>
  );
}

function Missing() {
  return <span className="text-ink-faint">{words.none}</span>;
}
