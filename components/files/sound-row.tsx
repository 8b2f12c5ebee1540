'use client';
import type { ReactNode } from 'react';
import { useWork } from '@/components/releases/live-release';
import { SmallWaveform } from '@/components/releases/small-waveform';
import { filesText } from '@/components/text/files';
import { Definition, DefinitionRows } from '@/components/ui/figures/definition';
import { formatBytes, formatRate } from '@/components/ui/figures/format';
import { OwnLoudness } from '@/components/ui/figures/own-loudness';
import { Progress } from '@/components/ui/figures/progress';
import { Badge } from '@/components/ui/figures/state-mark';
import { AudioTime, DateTime } from '@/components/ui/figures/time';
import { UnitNumber } from '@/components/ui/figures/unit-number';
import { Icon } from '@/components/ui/icon';
import { useLocale } from '@/components/ui/locale-provider';
import { paths } from '@/lib/core/paths';
import type { AudioFileView } from '@/lib/domain/audio/audio-file.view';

const words = filesText.fact;

interface SoundRowProps {
  file: AudioFileView;
  kind: 'mix' | 'version' | 'reference';
  /** `Mix 2`, `v1`, a reference's letter. */
  label: string;
  outline: readonly number[] | null;
  /** 0..1 while it is measured. */
  measuredShare: number | null;
  mayDownload: boolean;
  /** Shown at the end of the row. */
  action?: ReactNode;
  /** Shown next to the details: gear notes, a reason. */
  note?: string | null;
}

function formatInWords(format: NonNullable<AudioFileView['format']>, locale: string): string {
  const { container, codec, bitDepth, sampleFormat, sampleRate, channels, lossless } = format;
  const name = (codec === 'pcm' || codec === 'float' ? container : codec).toUpperCase();
  const bits = lossless ? [words.bits(bitDepth, sampleFormat === 'float')] : [];
  return [name, ...bits, formatRate(sampleRate, locale), words.channels(channels)].join(' · ');
}

function Levels({ file }: { file: AudioFileView }) {
  const locale = useLocale();
  const { format, loudness } = file;
  if (!format || !loudness) return null;
  return (
    <p className="flex flex-wrap gap-x-4 text-sm text-ink-soft">
      <AudioTime seconds={format.frames / format.sampleRate} />
      <OwnLoudness lufs={loudness.integratedLufs} channels={format.channels} />
      <UnitNumber value={loudness.truePeakDbtp} unit="dBTP" />
      <span className="text-ink-faint">{formatInWords(format, locale)}</span>
    </p>
  );
}

function Details({ file, mayDownload, note }: Pick<SoundRowProps, 'file' | 'mayDownload' | 'note'>) {
  const locale = useLocale();
  const { format, loudness } = file;
  return (
    <details className="text-sm">
      <summary className="inline-flex min-h-hit cursor-pointer items-center text-ink-faint hover:text-ink">
        {filesText.details}
      </summary>
      <DefinitionRows className="mb-2">
        {note && <Definition term={filesText.outboard}>{note}</Definition>}
        {loudness && (
          <Definition term={words.range}>
            <UnitNumber value={loudness.rangeLu} unit="LU" />
          </Definition>
        )}
        {loudness && (
          <Definition term={words.shortTerm}>
            <UnitNumber value={loudness.maxShortTermLufs} unit="LUFS" />
          </Definition>
        )}
        {loudness && (
          <Definition term={words.momentary}>
            <UnitNumber value={loudness.maxMomentaryLufs} unit="LUFS" />
          </Definition>
        )}
        {loudness && (
          <Definition term={words.samplePeak}>
            <UnitNumber value={loudness.samplePeakDbfs} unit="dBFS" />
          </Definition>
        )}
        {loudness && (
          <Definition term={words.plr}>
            <UnitNumber value={loudness.plrDb} unit="dB" />
          </Definition>
        )}
        {loudness && (
          <Definition term={words.psr}>
            <UnitNumber value={loudness.minPsrDb} unit="dB" />
          </Definition>
        )}
        <Definition term={words.sent}>
          <DateTime at={file.sentAt} detail="minute" /> {words.sentBy(file.sentBy)},{' '}
          {formatBytes(file.sizeBytes, locale)}
        </Definition>
        <Definition term={words.fileHash}>
          <code className="font-mono text-xs break-all">{file.fileSha256}</code>
        </Definition>
        {format && (
          <Definition term={words.pcmHash}>
            <code className="font-mono text-xs break-all">{format.pcmSha256}</code>
          </Definition>
        )}
        {mayDownload && (
          <Definition term={filesText.original}>
            <a href={paths.original(file.id)} download className="inline-flex items-center gap-2 underline">
              <Icon name="download" size={16} />
              {filesText.download}
            </a>
          </Definition>
        )}
      </DefinitionRows>
    </details>
  );
}

/** A sound that was received: what it is, its measurements, and what is unusual about it. */
export function SoundRow(props: SoundRowProps) {
  const { file, kind, label, outline, measuredShare, action } = props;
  // While it waits, for what.
  const note = useWork(file.id)?.note;
  const isUnderWay = file.state === 'received' || file.state === 'measuring';
  return (
    <div className="grid gap-1 py-2">
      <div className="grid items-center gap-x-4 gap-y-1 sm:grid-cols-[4.5rem_minmax(0,1fr)_minmax(0,1fr)_auto]">
        <span>
          <Badge tone={kind}>{label}</Badge>
        </span>
        <span className="min-w-0 truncate">{file.name}</span>
        <SmallWaveform peaks={outline} kind={kind} />
        <div className="flex justify-end">{action}</div>
      </div>
      <div className="grid gap-1 sm:pl-[5.5rem]">
        {isUnderWay ? (
          <Progress
            label={note ?? (measuredShare === null ? filesText.received : filesText.measuring)}
            share={measuredShare}
            tone={kind}
          />
        ) : (
          <Levels file={file} />
        )}
        {file.failure && file.state === 'deleted' && <p className="text-sm text-ink-soft">{file.failure}</p>}
        {file.failure && file.state !== 'deleted' && (
          <p role="alert" className="flex gap-2 text-sm text-changes">
            <Icon name="warning" size={16} className="mt-0.5" />
            {file.failure}
          </p>
        )}
        {file.warnings.map((warning) => (
          <p key={warning} className="flex gap-2 text-sm text-ink-soft">
            <Icon name="info" size={16} className="mt-0.5" />
            {warning}
          </p>
        ))}
        <Details file={file} mayDownload={props.mayDownload} note={props.note ?? null} />
      </div>
    </div>
  );
}
