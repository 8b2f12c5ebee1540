'use client';
import { useState, useTransition } from 'react';
import { releasesText } from '@/components/text/releases';
import { uiText } from '@/components/text/ui';
import { Button } from '@/components/ui/button';
import { ActionForm, type FormAction, type FormRefusal, FormText } from '@/components/ui/forms/action-form';
import { SubmitButton } from '@/components/ui/forms/submit-button';
import { Dialog } from '@/components/ui/overlays/dialog';
import { Menu } from '@/components/ui/overlays/menu';
import { useToast } from '@/components/ui/overlays/toast';

export interface TrackActions {
  /** Reads `trackId`, `title`. Left out where the title can be written in place. */
  rename?: FormAction;
  /** The running order, track ids. */
  reorder: (releaseId: string, order: string[]) => Promise<FormRefusal | null>;
  remove: (trackId: string) => Promise<FormRefusal | null>;
}

interface TrackMenuProps {
  releaseId: string;
  track: { id: string; title: string };
  /** All track ids as they stand. */
  order: readonly string[];
  actions: TrackActions;
}

const words = releasesText.edit;

function moved(order: readonly string[], id: string, by: -1 | 1): string[] {
  const next = order.filter((each) => each !== id);
  next.splice(order.indexOf(id) + by, 0, id);
  return next;
}

/** Rename, move, remove: what the studio does to a track as a line of the release. */
export function TrackMenu({ releaseId, track, order, actions }: TrackMenuProps) {
  const [asked, setAsked] = useState<'rename' | 'remove' | null>(null);
  const [busy, start] = useTransition();
  const say = useToast();
  const place = order.indexOf(track.id);
  const run = (act: () => Promise<FormRefusal | null>) =>
    start(async () => {
      const refusal = await act();
      if (refusal) say({ text: refusal.sentence, tone: 'refused' });
      setAsked(null);
    });
  const rename = async (previous: FormRefusal | null, form: FormData) => {
    const refusal = (await actions.rename?.(previous, form)) ?? null;
    if (!refusal) setAsked(null);
    return refusal;
  };
  return (
    <>
      <Menu
        label={words.menu(track.title)}
        entries={[
          ...(actions.rename
            ? [
                {
                  id: 'rename',
                  label: words.rename,
                  icon: 'edit' as const,
                  onSelect: () => setAsked('rename'),
                },
              ]
            : []),
          {
            id: 'up',
            label: words.up,
            icon: 'chevron-up',
            disabled: busy || place === 0,
            onSelect: () => run(() => actions.reorder(releaseId, moved(order, track.id, -1))),
          },
          {
            id: 'down',
            label: words.down,
            icon: 'chevron-down',
            disabled: busy || place === order.length - 1,
            onSelect: () => run(() => actions.reorder(releaseId, moved(order, track.id, 1))),
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
      <Dialog open={asked === 'rename'} onClose={() => setAsked(null)} title={words.menu(track.title)}>
        <ActionForm action={rename} fields={{ trackId: track.id }}>
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
        open={asked === 'remove'}
        onClose={() => setAsked(null)}
        title={words.removeQuestion(track.title)}
      >
        <p className="text-ink-soft">{words.removeConsequence}</p>
        <div className="flex justify-end gap-3">
          <Button onClick={() => setAsked(null)}>{uiText.notYet}</Button>
          <Button tone="danger" busy={busy} onClick={() => run(() => actions.remove(track.id))}>
            {words.remove}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
