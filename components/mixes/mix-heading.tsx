'use client';
import { useWork } from '@/components/releases/live-release';
import { filesText } from '@/components/text/files';
import { mixesText } from '@/components/text/mixes';
import { Button } from '@/components/ui/button';
import { formatRate } from '@/components/ui/figures/format';
import { Progress } from '@/components/ui/figures/progress';
import { AudioTime, DateTime } from '@/components/ui/figures/time';
import { useLocale } from '@/components/ui/locale-provider';
import { Notice } from '@/components/ui/notice';
import type { CheckedMixView } from '@/lib/domain/mixes/mix-review.view';

interface MixHeadingProps {
  mix: CheckedMixView;
  /** The studio may have it checked again. */
  onCheck?: () => void;
  /** Whether that has been requested. */
  isChecking: boolean;
  onTakeBack?: () => void;
}

const words = mixesText.states;

/** What was sent, and the progress of its analysis. */
export function MixHeading({ mix, onCheck, isChecking, onTakeBack }: MixHeadingProps) {
  const { file, number, accepted } = mix;
  return (
    <header className="grid gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="min-w-0 break-words">
          {mixesText.mix(number)} <span className="font-normal text-ink-soft">{file.name}</span>
        </h2>
        {accepted && (
          <span className="text-sm text-approved">
            {mixesText.accept.accepted(accepted.byName)} · <DateTime at={accepted.at} detail="minute" />
          </span>
        )}
      </div>
      <Format mix={mix} />
      {mix.checks === 'underWay' && <Measuring mix={mix} {...(onTakeBack ? { onTakeBack } : {})} />}
      {mix.checks === 'failed' && (
        <Notice
          kind="error"
          action={
            onTakeBack && (
              <Button size="compact" tone="bare" onClick={onTakeBack}>
                {words.takeBack}
              </Button>
            )
          }
        >
          {words.failed}. {file.failure}
        </Notice>
      )}
      {mix.checks === 'deleted' && <Notice>{file.failure}</Notice>}
      {(mix.checks === 'unchecked' || mix.checks === 'unreadable') && (
        <Notice
          action={
            onCheck &&
            !isChecking && (
              <Button size="compact" onClick={onCheck}>
                {words.checkAgain}
              </Button>
            )
          }
        >
          {isChecking ? words.checking : words[mix.checks]}
        </Notice>
      )}
      {file.warnings.map((warning) => (
        <Notice key={warning}>{warning}</Notice>
      ))}
    </header>
  );
}

function Format({ mix: { file } }: { mix: CheckedMixView }) {
  const locale = useLocale();
  const { format } = file;
  if (!format) return null;
  const fact = filesText.fact;
  const name = format.codec === 'pcm' || format.codec === 'float' ? format.container : format.codec;
  const bits = format.lossless ? [fact.bits(format.bitDepth, format.sampleFormat === 'float')] : [];
  const parts = [
    name.toUpperCase(),
    ...bits,
    formatRate(format.sampleRate, locale),
    fact.channels(format.channels),
  ];
  return (
    <p className="flex flex-wrap gap-x-3 text-sm text-ink-soft">
      <AudioTime seconds={format.frames / format.sampleRate} />
      <span>{parts.join(' · ')}</span>
      <span className="text-ink-faint">
        {file.sentBy}, <DateTime at={file.sentAt} detail="minute" />
      </span>
    </p>
  );
}

function Measuring({ mix: { file }, onTakeBack }: { mix: CheckedMixView; onTakeBack?: () => void }) {
  const work = useWork(file.id);
  return (
    <Progress
      label={work?.note ?? (file.state === 'received' && !work ? words.waiting : words.measuring)}
      share={work?.fraction ?? null}
      tone="mix"
      detail={work && <span className="tabular-nums">{Math.round(100 * work.fraction)} %</span>}
      actions={
        onTakeBack && (
          <Button size="compact" tone="bare" onClick={onTakeBack}>
            {words.takeBack}
          </Button>
        )
      }
    />
  );
}
