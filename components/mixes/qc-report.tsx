'use client';
import { checkNames, findingName, mixesText } from '@/components/text/mixes';
import { Button } from '@/components/ui/button';
import { formatRate } from '@/components/ui/figures/format';
import { AudioTime, DateTime } from '@/components/ui/figures/time';
import { UnitNumber } from '@/components/ui/figures/unit-number';
import { useLocale } from '@/components/ui/locale-provider';
import { findingSentences, releaseFindingSentences } from '@/lib/domain/findings/finding-sentences';
import type {
  CheckedMixView,
  FindingView,
  QcReportView,
  QcTrackView,
} from '@/lib/domain/mixes/mix-review.view';
import { placeText } from './findings/places';
import { numberWriter, type ShownFile } from './findings/shown-finding';

const words = mixesText.report;

/** Everything that was measured, found, waived, asked for and accepted, laid out for printing. */
export function QcReport({ report }: { report: QcReportView }) {
  const { release, studio, at, tracks, findings } = report;
  const write = numberWriter(useLocale());
  const titleOf = (id: string) => tracks.find((track) => track.id === id)?.title ?? '';
  const sentences = findings.map((finding) => releaseFindingSentences(finding, titleOf, write).engineer);
  return (
    <article className="grid gap-8 print:gap-5 print:text-[9.5pt]">
      <header className="flex flex-wrap items-end justify-between gap-4 border-b border-line pb-4">
        <div>
          <h1 className="text-xl print:text-[16pt]">{words.title}</h1>
          <p>
            {release.artist} – {release.title}
          </p>
          <p className="text-sm text-ink-faint">
            {words.by(studio)}, {words.made} <DateTime at={at} detail="minute" />
          </p>
        </div>
        <span className="print:hidden">
          <Button onClick={() => print()}>{words.print}</Button>
        </span>
      </header>
      {sentences.length > 0 && (
        <section>
          <h2>{mixesText.overview.release}</h2>
          <ul className="text-sm">
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </section>
      )}
      {tracks.map((track) => (
        <Track key={track.id} track={track} />
      ))}
      <p className="border-t border-line pt-3 text-sm text-ink-faint">{words.foot}</p>
    </article>
  );
}

function Track({ track }: { track: QcTrackView }) {
  return (
    <section className="grid gap-4 print:gap-3">
      <h2 className="border-b border-line pb-1 print:break-after-avoid">
        <span className="font-mono text-ink-faint">{String(track.position).padStart(2, '0')}</span>{' '}
        {track.title}
      </h2>
      {track.mixes.length === 0 && <p className="text-sm text-ink-faint">{words.none}</p>}
      {track.mixes.map((mix) => (
        <Mix key={mix.id} mix={mix} track={track} />
      ))}
    </section>
  );
}

function Mix({ mix, track }: { mix: CheckedMixView; track: QcTrackView }) {
  const requests = track.requests.filter(({ mixId, state }) => mixId === mix.id && state !== 'withdrawn');
  return (
    <section className="grid gap-2">
      <h3 className="flex flex-wrap items-baseline justify-between gap-x-4 print:break-after-avoid">
        <span>
          {mixesText.mix(mix.number)} <span className="font-normal text-ink-soft">{mix.file.name}</span>
        </span>
        <span className="text-sm font-normal">
          {mix.accepted ? (
            <>
              {words.accepted(mix.accepted.byName)}, <DateTime at={mix.accepted.at} detail="minute" />
            </>
          ) : (
            <span className="text-ink-faint">{words.open}</span>
          )}
        </span>
      </h3>
      <Facts mix={mix} />
      <Findings mix={mix} />
      {requests.map((request) => (
        <div key={request.id} className="border-l-2 border-line-strong pl-3 text-sm">
          <p className="text-ink-faint">
            {words.asked(request.byName)}, <DateTime at={request.at} detail="minute" />:
          </p>
          <p className="max-w-prose whitespace-pre-line">{request.message}</p>
        </div>
      ))}
    </section>
  );
}

function Facts({ mix: { file, readings, engineVersion } }: { mix: CheckedMixView }) {
  const locale = useLocale();
  const { format } = file;
  if (!format) return <p className="text-sm">{file.failure ?? words.notChecked}</p>;
  const kind = format.lossless
    ? `${format.container.toUpperCase()} · ${format.bitDepth} bit`
    : format.codec.toUpperCase();
  return (
    <div className="grid gap-1 text-sm">
      <p className="flex flex-wrap gap-x-4">
        <span>
          {kind} · {formatRate(format.sampleRate, locale)}
        </span>
        <AudioTime seconds={format.frames / format.sampleRate} />
        <UnitNumber value={readings?.integratedLufs ?? null} unit="LUFS" />
        <UnitNumber value={readings?.rangeLu ?? null} unit="LU" />
        <UnitNumber value={readings?.truePeakDbtp ?? null} unit="dBTP" />
        <UnitNumber value={readings?.plrDb ?? null} unit="dB PLR" />
        <UnitNumber value={file.loudness?.minPsrDb ?? null} unit="dB PSR" />
        {engineVersion && <span className="text-ink-faint">{words.engine(engineVersion)}</span>}
      </p>
      <p className="text-xs text-ink-faint">
        {words.fileHash}: <code className="font-mono break-all">{file.fileSha256}</code>
      </p>
      <p className="text-xs text-ink-faint">
        {words.pcmHash}: <code className="font-mono break-all">{format.pcmSha256}</code>
      </p>
    </div>
  );
}

function Findings({ mix }: { mix: CheckedMixView }) {
  if (mix.checks !== 'unreadable') return <FindingTable mix={mix} />;
  return (
    <>
      <p className="text-sm">{mixesText.states.unreadable}</p>
      {mix.findings.length > 0 && <FindingTable mix={mix} />}
    </>
  );
}

function FindingTable({ mix }: { mix: CheckedMixView }) {
  const { findings, checks, file } = mix;
  const { format } = file;
  if (checks !== 'checked' && findings.length === 0) return <p className="text-sm">{words.notChecked}</p>;
  if (findings.length === 0 || !format) return <p className="text-sm">{words.nothing(checkNames.length)}</p>;
  return (
    <table className="w-full border-collapse text-left text-sm [&_td]:py-1 [&_td]:pr-4 [&_td]:align-top [&_th]:pr-4 [&_th]:pb-1 [&_th]:text-xs [&_th]:font-normal [&_th]:text-ink-faint [&_tr]:border-t [&_tr]:border-line print:[&_tr]:break-inside-avoid">
      <thead>
        <tr>
          <th scope="col">{words.place}</th>
          <th scope="col">{words.finding}</th>
          <th scope="col" className="w-full">
            {words.reading}
          </th>
        </tr>
      </thead>
      <tbody>
        {findings.map((finding) => (
          <Finding key={finding.key} finding={finding} file={format} />
        ))}
      </tbody>
    </table>
  );
}

function Finding({ finding, file }: { finding: FindingView; file: ShownFile }) {
  const locale = useLocale();
  const { id, severity, waiver } = finding;
  return (
    <tr>
      <td className="font-mono text-xs whitespace-nowrap">{placeText(finding, file)}</td>
      <td className="min-w-40">
        {findingName(id)}
        <span className="block text-xs text-ink-faint">{mixesText.severity[severity]}</span>
      </td>
      <td>
        {findingSentences(finding, file, numberWriter(locale)).engineer}
        {waiver && (
          <span className="block text-ink-soft">
            {mixesText.waive.waived(waiver.byName)}: {waiver.reason}
          </span>
        )}
      </td>
    </tr>
  );
}
