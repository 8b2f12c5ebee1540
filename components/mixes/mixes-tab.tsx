'use client';
import { UnlessArchived } from '@/components/releases/archived';
import { useWork } from '@/components/releases/live-release';
import { Section } from '@/components/shell/page-frame';
import { mixesText } from '@/components/text/mixes';
import { stateText, stateTones } from '@/components/text/states';
import { ButtonLink } from '@/components/ui/button';
import { formatRate } from '@/components/ui/figures/format';
import { StateMark } from '@/components/ui/figures/state-mark';
import { Table, Td, Th } from '@/components/ui/figures/table';
import { UnitNumber } from '@/components/ui/figures/unit-number';
import { Icon } from '@/components/ui/icon';
import { useLocale } from '@/components/ui/locale-provider';
import { PageLink } from '@/components/ui/page-link';
import { paths } from '@/lib/core/paths';
import { releaseFindingSentences } from '@/lib/domain/findings/finding-sentences';
import type { CheckedMixView, ReleaseMixesView, TrackMixView } from '@/lib/domain/mixes/mix-review.view';
import { numberWriter } from './findings/shown-finding';

const words = mixesText.overview;

/** The newest mix of every track, and what shows only when they are compared. */
export function MixesTab({ view }: { view: ReleaseMixesView }) {
  const measured = view.tracks.filter(({ mix }) => mix?.readings);
  return (
    <>
      <Table caption={words.title}>
        <thead>
          <tr>
            <Th>{words.track}</Th>
            <Th>{words.found}</Th>
            <Th align="end">{mixesText.readings.integrated.label}</Th>
            <Th align="end">{mixesText.readings.truePeak.label}</Th>
            <Th align="end">{mixesText.readings.plr.label}</Th>
            <Th align="end">{words.format}</Th>
            <Th>{words.state}</Th>
          </tr>
        </thead>
        <tbody>
          {view.tracks.map((track) => (
            <Row key={track.id} track={track} releaseId={view.releaseId} />
          ))}
        </tbody>
      </Table>
      {measured.length > 1 && <Across view={view} />}
      {measured.length > 0 && (
        <div className="mt-8">
          <ButtonLink href={paths.qc(view.releaseId)}>{words.report}</ButtonLink>
        </div>
      )}
    </>
  );
}

function Row({ track, releaseId }: { track: TrackMixView; releaseId: ReleaseMixesView['releaseId'] }) {
  const { mix, title, position, state, openRequest } = track;
  const locale = useLocale();
  const format = mix?.file.format ?? null;
  const rate = format && [
    format.lossless ? `${format.bitDepth} bit` : format.codec.toUpperCase(),
    formatRate(format.sampleRate, locale),
  ];
  return (
    <tr>
      <Td className="min-w-44">
        <PageLink
          href={paths.mix(releaseId, track.id)}
          className="inline-flex min-h-hit items-start gap-3 hover:underline"
        >
          <span className="font-mono text-ink-faint">{String(position).padStart(2, '0')}</span>
          <span>
            {title}
            {mix && <span className="block text-ink-faint">{mixesText.mix(mix.number)}</span>}
          </span>
        </PageLink>
      </Td>
      <Td className="min-w-36">
        <Found mix={mix} />
      </Td>
      <Td align="end">
        <UnitNumber value={mix?.readings?.integratedLufs ?? null} unit="LUFS" />
      </Td>
      <Td align="end">
        <UnitNumber value={mix?.readings?.truePeakDbtp ?? null} unit="dBTP" />
      </Td>
      <Td align="end">
        <UnitNumber value={mix?.readings?.plrDb ?? null} unit="dB" />
      </Td>
      <Td align="end" className="whitespace-nowrap text-ink-soft">
        {rate?.join(' · ') ?? '–'}
      </Td>
      <Td className="whitespace-nowrap">
        {openRequest ? (
          <StateMark tone="waiting">{words.waiting}</StateMark>
        ) : (
          <StateMark tone={stateTones[state]}>{stateText[state]}</StateMark>
        )}
      </Td>
    </tr>
  );
}

function Found({ mix }: { mix: CheckedMixView | null }) {
  if (!mix)
    return (
      <span className="text-ink-faint">
        <UnlessArchived archived={words.noneSent}>{words.none}</UnlessArchived>
      </span>
    );
  switch (mix.checks) {
    case 'underWay':
      return <Measuring id={mix.file.id} />;
    case 'failed':
      return <span className="text-changes">{words.failed}</span>;
    case 'deleted':
      return <span className="text-ink-faint">{words.deleted}</span>;
    case 'unchecked':
    case 'unreadable':
      if (mix.findings.length === 0) return <span className="text-ink-faint">{words[mix.checks]}</span>;
      return <Counts mix={mix} />;
    case 'checked':
      return <Counts mix={mix} />;
    default:
      return mix.checks satisfies never;
  }
}

function Measuring({ id }: { id: string }) {
  const work = useWork(id);
  if (work?.note) return <span className="text-ink-soft">{work.note}</span>;
  return (
    <span className="text-ink-soft tabular-nums">
      {words.measuring}
      {work && ` ${Math.round(100 * work.fraction)} %`}
    </span>
  );
}

function Counts({ mix: { findings } }: { mix: CheckedMixView }) {
  const open = findings.filter(({ waiver }) => waiver === null);
  const faults = open.filter(({ severity }) => severity === 'fault').length;
  const others = open.length - faults;
  const waived = findings.length - open.length;
  if (findings.length === 0) {
    return (
      <span className="inline-flex items-center gap-1.5 text-ink-soft">
        <Icon name="check" size={16} className="text-approved" />
        {words.nothing}
      </span>
    );
  }
  return (
    <span className="grid">
      {faults > 0 && <span className="text-changes">{words.faults(faults)}</span>}
      {others > 0 && <span>{words.others(others)}</span>}
      {waived > 0 && <span className="text-ink-faint">{words.waived(waived)}</span>}
    </span>
  );
}

function Across({ view: { findings, tracks } }: { view: ReleaseMixesView }) {
  const write = numberWriter(useLocale());
  const titleOf = (id: string) => tracks.find((track) => track.id === id)?.title ?? '';
  const sentences = findings.map((finding) => releaseFindingSentences(finding, titleOf, write));
  return (
    <Section title={words.release}>
      {sentences.length === 0 && <p className="text-ink-soft">{words.releaseNothing}</p>}
      <ul>
        {sentences.map(({ client, engineer }) => (
          <li key={engineer} className="border-t border-line py-3">
            <p className="max-w-prose">{client}</p>
            <p className="max-w-prose text-sm text-ink-faint">{engineer}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
