'use client';
import { useRouter } from 'next/navigation';
import { type KeyboardEvent, type PointerEvent, useOptimistic, useRef, useState, useTransition } from 'react';
import { useFailureToast } from '@/components/calls/use-failure-toast';
import { metadataText } from '@/components/text/metadata';
import type { ReleaseId, TrackId } from '@/lib/core/ids';
import { releasesEndpoints } from '@/lib/endpoints/areas/releases.endpoints';
import { call } from '@/lib/endpoints/client';

interface Orderable {
  readonly id: TrackId;
  readonly title: string;
}

const words = metadataText.order;

function placed(order: readonly TrackId[], id: TrackId, place: number): TrackId[] {
  const next = order.filter((each) => each !== id);
  next.splice(Math.max(0, Math.min(place, next.length)), 0, id);
  return next;
}

/** The row index at which something dropped at this height would be inserted. */
function placeAt(list: HTMLElement, id: string, y: number): number {
  const others = [...list.children].filter((row) => (row as HTMLElement).dataset.id !== id);
  return others.filter((row) => {
    const { top, height } = row.getBoundingClientRect();
    return y > top + height / 2;
  }).length;
}

/** Position of the line that shows the drop: at an edge of one of the rows. */
function dropLine(order: readonly string[], drag: { id: string; place: number } | null) {
  if (!drag || order.indexOf(drag.id) === drag.place) return null;
  const others = order.filter((id) => id !== drag.id);
  const next = others[drag.place];
  if (next !== undefined) return { id: next, edge: 'top' } as const;
  return { id: others.at(-1), edge: 'bottom' } as const;
}

/** A running order that updates immediately and is saved afterwards; keys and pointer do the same. */
export function useOrder<Row extends Orderable>(rows: readonly Row[], releaseId: ReleaseId) {
  const router = useRouter();
  const showFailure = useFailureToast();
  const list = useRef<HTMLOListElement>(null);
  const [, start] = useTransition();
  const [order, setOrder] = useOptimistic(rows.map((row) => row.id));
  const [drag, setDrag] = useState<{ id: TrackId; place: number } | null>(null);
  const [spoken, setSpoken] = useState('');
  const move = (id: TrackId, place: number) => {
    const next = placed(order, id, place);
    if (next.join() === order.join()) return;
    const title = rows.find((row) => row.id === id)?.title ?? '';
    setSpoken(words.moved(title, next.indexOf(id) + 1, next.length));
    start(async () => {
      setOrder(next);
      const reply = await call(releasesEndpoints.reorderTracks, {
        ids: { releaseId },
        input: { order: next },
      });
      if (!reply.ok) showFailure(reply.failure);
      start(() => router.refresh());
    });
  };
  const handleOf = (id: TrackId) => ({
    onKeyDown: (event: KeyboardEvent) => {
      const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
      if (by === 0) return;
      event.preventDefault();
      move(id, order.indexOf(id) + by);
    },
    onPointerDown: (event: PointerEvent) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrag({ id, place: order.indexOf(id) });
    },
    onPointerMove: (event: PointerEvent) => {
      if (drag?.id === id && list.current) setDrag({ id, place: placeAt(list.current, id, event.clientY) });
    },
    onPointerUp: () => {
      if (drag?.id === id) move(id, drag.place);
      setDrag(null);
    },
    onPointerCancel: () => setDrag(null),
  });
  const sorted = order.flatMap((id) => rows.filter((row) => row.id === id));
  return { list, sorted, order, dragged: drag?.id ?? null, drop: dropLine(order, drag), handleOf, spoken };
}
