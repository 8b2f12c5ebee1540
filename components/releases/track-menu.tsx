'use client';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { formTo } from '@/components/calls/form-call';
import { useFailureToast } from '@/components/calls/use-failure-toast';
import { releasesText } from '@/components/text/releases';
import { uiText } from '@/components/text/ui';
import { Button } from '@/components/ui/button';
import { ActionForm, FormText } from '@/components/ui/forms/action-form';
import { SubmitButton } from '@/components/ui/forms/submit-button';
import { Notice } from '@/components/ui/notice';
import { Dialog } from '@/components/ui/overlays/dialog';
import { Menu } from '@/components/ui/overlays/menu';
import type { ReleaseId, TrackId } from '@/lib/core/ids';
import { releasesEndpoints } from '@/lib/endpoints/areas/releases.endpoints';
import { call, type Reply } from '@/lib/endpoints/client';
import { nothingSigned, type Signed, voidedBy } from './voided-by';

const words = releasesText.edit;

interface TrackMenuProps {
  releaseId: ReleaseId;
  track: { id: TrackId; title: string };
  /** All track ids in their current order. */
  order: readonly TrackId[];
  /** TRK-7: tracks whose texts are signed, and whether masters made of them are offered. */
  signed?: Signed;
  /** The title can be edited in the list: no rename entry here. */
  hasTitleInPlace?: boolean;
}

function moved(order: readonly TrackId[], id: TrackId, by: -1 | 1): TrackId[] {
  const next = order.filter((each) => each !== id);
  next.splice(order.indexOf(id) + by, 0, id);
  return next;
}

/** Runs on a press; the page is refreshed afterwards. */
function useTrackActs({ releaseId, track, order }: Pick<TrackMenuProps, 'releaseId' | 'track' | 'order'>) {
  const router = useRouter();
  const [busy, start] = useTransition();
  const showFailure = useFailureToast();
  const run = (act: () => Promise<Reply<object>>) =>
    start(async () => {
      const reply = await act();
      if (!reply.ok) return showFailure(reply.failure);
      start(() => router.refresh());
    });
  const move = (by: -1 | 1) => {
    const input = { order: moved(order, track.id, by) };
    run(() => call(releasesEndpoints.reorderTracks, { ids: { releaseId }, input }));
  };
  return { busy, move };
}

/** Rename, move, remove: the studio's actions on a track of the release. */
export function TrackMenu(props: TrackMenuProps) {
  const { releaseId, track, order, signed = nothingSigned, hasTitleInPlace = false } = props;
  const [asked, setAsked] = useState<'rename' | 'remove' | -1 | 1 | null>(null);
  const { busy, move } = useTrackActs(props);
  const place = order.indexOf(track.id);
  const ids = { releaseId, trackId: track.id };
  const close = () => setAsked(null);
  const removing = voidedBy(signed, (id) => id !== track.id);
  const moving = (by: -1 | 1) => voidedBy(signed, (id) => id === track.id || id === order[place + by]);
  const ask = (by: -1 | 1) => (moving(by) ? setAsked(by) : move(by));
  const step = asked === -1 || asked === 1 ? asked : null;
  return (
    <>
      <Menu
        label={words.menu(track.title)}
        entries={[
          ...(hasTitleInPlace
            ? []
            : [
                {
                  id: 'rename',
                  label: words.rename,
                  icon: 'edit' as const,
                  onSelect: () => setAsked('rename'),
                },
              ]),
          {
            id: 'up',
            label: words.up,
            icon: 'chevron-up',
            disabled: busy || place === 0,
            onSelect: () => ask(-1),
          },
          {
            id: 'down',
            label: words.down,
            icon: 'chevron-down',
            disabled: busy || place === order.length - 1,
            onSelect: () => ask(1),
          },
          {
            id: 'remove',
            label: words.remove,
            icon: 'close',
            danger: true,
            onSelect: () => setAsked('remove'),
          },
        ]}
      />
      <Dialog open={asked === 'rename'} onClose={close} title={words.menu(track.title)}>
        <ActionForm send={formTo(releasesEndpoints.renameTrack, ids)} onDone={close}>
          <FormText
            label={words.title}
            name="title"
            defaultValue={track.title}
            maxLength={200}
            autoComplete="off"
          />
          <div className="flex justify-end">
            <SubmitButton>{words.save}</SubmitButton>
          </div>
        </ActionForm>
      </Dialog>
      <Dialog
        open={step !== null}
        onClose={close}
        title={words.moveQuestion(track.title)}
        footer={
          <>
            <Button onClick={close}>{uiText.notYet}</Button>
            <Button
              tone="danger"
              onClick={() => {
                close();
                if (step !== null) move(step);
              }}
            >
              {words.move}
            </Button>
          </>
        }
      >
        <p className="text-ink-soft">{step !== null && moving(step)}</p>
      </Dialog>
      <Dialog open={asked === 'remove'} onClose={close} title={words.removeQuestion(track.title)}>
        <ActionForm send={formTo(releasesEndpoints.removeTrack, ids)} onDone={close}>
          <p className="text-ink-soft">
            {words.removeConsequence} {words.removeKept}
          </p>
          {removing && <Notice kind="warning">{removing}</Notice>}
          <div className="flex justify-end gap-3">
            <Button onClick={close}>{uiText.notYet}</Button>
            <SubmitButton tone="danger">{words.remove}</SubmitButton>
          </div>
        </ActionForm>
      </Dialog>
    </>
  );
}
