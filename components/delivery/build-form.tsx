'use client';
import { useState } from 'react';
import { formTo } from '@/components/calls/form-call';
import { deliveryText } from '@/components/text/delivery';
import { Checkbox } from '@/components/ui/forms/choice';
import { Notice } from '@/components/ui/notice';
import { ConfirmButton } from '@/components/ui/overlays/confirm-button';
import { PageLink } from '@/components/ui/page-link';
import type { ReleaseId } from '@/lib/core/ids';
import { displayIsrc, isIsrc } from '@/lib/core/isrc';
import { paths } from '@/lib/core/paths';
import {
  type DeliverableKind,
  deliverableKinds,
  kindName,
  type StoredKind,
} from '@/lib/domain/deliverables/deliverable-kind';
import type { PlanView } from '@/lib/domain/deliverables/delivery.view';
import { deliveryEndpoints } from '@/lib/endpoints/areas/delivery.endpoints';

interface BuildFormProps {
  releaseId: ReleaseId;
  plan: PlanView;
  /** Deliveries that contain exactly what is approved now. */
  upToDate: readonly { number: number; kinds: readonly StoredKind[] }[];
  /** Ticked at first. */
  chosen: readonly DeliverableKind[];
  /** The button's tone: the page has one primary action. */
  tone: 'primary' | 'quiet';
}

const words = deliveryText.build;

function PlannedTracks({ tracks }: Pick<PlanView, 'tracks'>) {
  return (
    <ol className="border-b border-line">
      {tracks.map((track) => (
        <li
          key={track.id}
          className="grid grid-cols-[1.5rem_minmax(0,1fr)_auto] gap-x-3 border-t border-line py-2 text-sm"
        >
          <span className="text-ink-faint">{track.position}</span>
          <span className="min-w-0">
            <span className="block truncate text-ink">{track.title}</span>
            <span className="text-ink-faint">{words.approvedBy(track.approvedBy)}</span>
          </span>
          <span className="text-right">
            <span className="block text-version">{words.version(track.version)}</span>
            {track.isrc && isIsrc(track.isrc) ? (
              <span className="font-mono text-xs whitespace-nowrap text-ink-soft">
                {displayIsrc(track.isrc)}
              </span>
            ) : (
              <span className="text-xs text-ink-faint">{words.noIsrc}</span>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Missing({ releaseId, missing }: { releaseId: ReleaseId; missing: PlanView['missing'] }) {
  const sentences = [
    missing.isrc.length > 0 && words.missing.isrc(missing.isrc),
    missing.upc && words.missing.upc,
    missing.artwork && words.missing.artwork,
  ].filter((sentence) => sentence !== false);
  if (sentences.length === 0) return null;
  return (
    <Notice>
      <ul className="grid gap-1">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p className="mt-1 text-ink-faint">
        <PageLink href={paths.metadata(releaseId)} className="text-ink underline underline-offset-2">
          {words.missing.fix}
        </PageLink>
        {' · '}
        {words.missing.note}
      </p>
    </Notice>
  );
}

/** Which formats, from which versions; asks for confirmation, then builds. */
export function BuildForm({ releaseId, plan, upToDate, chosen, tone }: BuildFormProps) {
  const [kinds, setKinds] = useState<readonly DeliverableKind[]>(chosen);
  const toggle = (kind: DeliverableKind) =>
    setKinds((now) => deliverableKinds.filter((each) => now.includes(each) !== (each === kind)));
  const same = upToDate.find(
    (delivery) =>
      delivery.kinds.length === kinds.length && kinds.every((kind) => delivery.kinds.includes(kind)),
  );
  const count = kinds.length * plan.tracks.length;
  const why = kinds.length === 0 ? words.chooseOne : same ? words.same(same.number) : null;
  return (
    <div className="grid gap-x-12 gap-y-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <fieldset className="min-w-0">
        <legend className="mb-2 text-sm text-ink-faint">{words.formats}</legend>
        <div className="border-b border-line">
          {deliverableKinds.map((kind) => (
            <Checkbox
              key={kind}
              label={kindName(kind)}
              hint={deliveryText.uses[kind]}
              checked={kinds.includes(kind)}
              onChange={() => toggle(kind)}
              className="border-t border-line py-3!"
            />
          ))}
        </div>
      </fieldset>
      <div className="min-w-0">
        <p className="mb-2 text-sm text-ink-faint">{words.tracks}</p>
        <PlannedTracks tracks={plan.tracks} />
      </div>
      <div className="grid justify-items-start gap-4 lg:col-span-2">
        <Missing releaseId={releaseId} missing={plan.missing} />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <ConfirmButton
            tone={tone}
            disabled={why !== null}
            question={words.question(count)}
            consequence={
              <div className="grid gap-4">
                <p>{kinds.map(kindName).join(' · ')}</p>
                <PlannedTracks tracks={plan.tracks} />
                <p>{words.consequence}</p>
              </div>
            }
            confirmLabel={words.confirm}
            send={formTo(deliveryEndpoints.startDelivery, { releaseId })}
            fields={{ kinds: kinds.join() }}
          >
            {words.button}
          </ConfirmButton>
          <span className="max-w-prose text-sm text-ink-faint">{why ?? deliveryText.files(count)}</span>
        </div>
      </div>
    </div>
  );
}
