'use client';
import { useState } from 'react';
import { FailureNotice } from '@/components/calls/failure-notice';
import { deliveryText } from '@/components/text/delivery';
import { classNames } from '@/components/ui/class-names';
import { Definition, DefinitionRows } from '@/components/ui/figures/definition';
import { OwnLoudness } from '@/components/ui/figures/own-loudness';
import { AudioTime } from '@/components/ui/figures/time';
import { UnitNumber } from '@/components/ui/figures/unit-number';
import { Icon } from '@/components/ui/icon';
import { Loading } from '@/components/ui/loading';
import { Dialog } from '@/components/ui/overlays/dialog';
import type { ReleaseId } from '@/lib/core/ids';
import type { RequestFailure } from '@/lib/core/request-failure';
import type { DeliverableView } from '@/lib/domain/deliverables/delivery.view';
import type { ReadBackCheck } from '@/lib/domain/deliverables/read-back';
import type { ProofLine } from '@/lib/domain/deliverables/read-back.view';
import { deliveryEndpoints } from '@/lib/endpoints/areas/delivery.endpoints';
import { call } from '@/lib/endpoints/client';
import { Hash } from './hash';

const words = deliveryText.proof;

function Part({ line }: { line: ProofLine }) {
  if (line.state === 'none') return <span className="text-ink-faint">{words.none[line.part]}</span>;
  const same = line.state === 'same';
  return (
    <span className={classNames('inline-flex items-center gap-1', same ? 'text-ink-soft' : 'text-changes')}>
      {words.parts[line.part]}
      <Icon
        name={same ? 'check' : 'warning'}
        size={16}
        label={same ? words.same : words.different}
        className={same ? 'text-approved' : ''}
      />
    </span>
  );
}

function Facts({ file }: { file: DeliverableView }) {
  const { facts } = file;
  if (!facts) return null;
  const { processing } = facts.madeFrom;
  return (
    <DefinitionRows className="text-sm">
      <Definition term={words.length}>
        <AudioTime seconds={facts.format.frames / facts.format.sampleRate} decimals={3} />
      </Definition>
      <Definition term={words.loudness}>
        <OwnLoudness lufs={facts.integratedLufs} channels={facts.format.channels} />
      </Definition>
      <Definition term={words.truePeak}>
        <UnitNumber value={facts.truePeakDbtp} unit="dBTP" decimals={2} />
      </Definition>
      <Definition term={words.done}>
        {processing.length === 0 ? words.nothingDone : processing.join(' ')}
      </Definition>
      <Definition term={words.fileHash}>
        <Hash label={words.fileHash} value={file.fileSha256} full />
      </Definition>
      <Definition term={facts.format.bitDepth === null ? words.pcmHashLossy : words.pcmHash}>
        <Hash label={words.pcmHash} value={file.pcmSha256} full />
      </Definition>
    </DefinitionRows>
  );
}

function Checks({ checks }: { checks: readonly ReadBackCheck[] }) {
  return (
    <dl className="grid text-sm">
      {checks.map((check) => (
        <div
          key={check.name}
          className="grid grid-cols-[10.5rem_minmax(0,1fr)] gap-x-3 border-t border-line py-1.5"
        >
          <dt className="flex gap-2 text-ink-faint">
            <Icon
              name={check.ok ? 'check' : 'warning'}
              size={16}
              label={check.ok ? words.same : words.different}
              className={classNames('mt-0.5', check.ok ? 'text-approved' : 'text-changes')}
            />
            {check.name}
          </dt>
          <dd className={classNames('min-w-0 break-words', !check.found && 'text-ink-faint')}>
            {check.found.length === 64 ? (
              <span className="font-mono text-xs break-all">{check.found}</span>
            ) : (
              check.found || words.empty
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The format is mentioned only when it is wrong. */
function isShown({ part, state }: ProofLine): boolean {
  return part !== 'format' || state === 'different';
}

interface ProofProps {
  releaseId: ReleaseId;
  file: DeliverableView;
}

/** The result of a file's read-back, in a line; pressing it shows every comparison. */
export function Proof({ releaseId, file }: ProofProps) {
  const [open, setOpen] = useState(false);
  const [checks, setChecks] = useState<readonly ReadBackCheck[] | null>(null);
  const [failure, setFailure] = useState<RequestFailure | null>(null);
  const show = async () => {
    setOpen(true);
    if (checks) return;
    setFailure(null);
    const reply = await call(deliveryEndpoints.readProof, { ids: { releaseId, deliverableId: file.id } });
    if (reply.ok) setChecks(reply.value.checks);
    else setFailure(reply.failure);
  };
  if (!file.proof) return <p className="text-xs leading-5 text-ink-faint">{words.unreadable}</p>;
  return (
    <>
      <button
        type="button"
        onClick={show}
        aria-haspopup="dialog"
        title={words.open(file.fileName)}
        className="relative -mx-1 flex flex-wrap items-center gap-x-2.5 rounded-sm px-1 text-left text-xs leading-5 hover:bg-surface-3 after:absolute after:-inset-y-2 after:inset-x-0"
      >
        <span className="text-ink-faint">{words.readBack}:</span>
        {file.proof.filter(isShown).map((line) => (
          <Part key={line.part} line={line} />
        ))}
      </button>
      <Dialog open={open} onClose={() => setOpen(false)} title={file.fileName}>
        <Facts file={file} />
        <p className="text-sm text-ink-soft">{words.intro}</p>
        {checks === null && failure === null && <Loading />}
        {failure && <FailureNotice failure={failure} />}
        {checks && <Checks checks={checks} />}
      </Dialog>
    </>
  );
}
