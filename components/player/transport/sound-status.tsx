'use client';
import { useEffect, useState } from 'react';
import { playerText } from '@/components/text/player';
import { classNames } from '@/components/ui/class-names';
import type { TransportState } from '@/lib/player/transport/transport-state';
import { useTransportState } from './use-transport';

const words = playerText;

/** A wait shorter than this is not worth mentioning. */
const WORTH_SAYING_MS = 300;

/** Why there is no sound, in one sentence, seen and spoken; empty while all is well. An overlay: nothing moves. */
export function SoundStatus() {
  const state = useTransportState();
  const isWaiting = useLasting(state?.status === 'ready' && state.waiting);
  const ranDry = useRanDry(state);
  const sentence = state === null ? '' : sentenceOf(state, isWaiting, ranDry);
  // Always on the page: some screen readers do not announce a live region that appears together with its text.
  return (
    <p
      role="status"
      className={classNames(
        'absolute text-sm text-ink-soft',
        sentence !== '' &&
          'z-10 border-line bg-surface-2 max-sm:inset-x-0 max-sm:bottom-full max-sm:border-t max-sm:px-4 max-sm:py-2 sm:top-full sm:left-0 sm:rounded-sm sm:border sm:px-3 sm:py-1',
      )}
    >
      {sentence}
    </p>
  );
}

function sentenceOf(state: TransportState, isWaiting: boolean, ranDry: boolean): string {
  const { failure, isInterrupted, activeId, pendingId, decks } = state;
  const wanted = decks.find(({ deck }) => deck.id === (pendingId ?? activeId));
  if (failure !== null) return failure;
  if (wanted?.isLost && wanted.trouble !== null) return wanted.trouble;
  if (isInterrupted) return words.taken;
  if (!isWaiting) return '';
  if (wanted && wanted.trouble !== null) return words.goesOn(wanted.trouble);
  return ranDry ? words.ranDry : words.waiting;
}

/** True once `flag` has been true for a while. */
function useLasting(flag: boolean): boolean {
  const [lasts, setLasts] = useState(false);
  useEffect(() => {
    if (!flag) return;
    const timer = setTimeout(() => setLasts(true), WORTH_SAYING_MS);
    return () => {
      clearTimeout(timer);
      setLasts(false);
    };
  }, [flag]);
  return lasts;
}

/** Whether the current wait began during playback. */
function useRanDry(state: TransportState | null): boolean {
  const underruns = state?.underruns ?? 0;
  const isWaiting = state?.waiting ?? false;
  const [before, setBefore] = useState(0);
  useEffect(() => {
    if (!isWaiting) setBefore(underruns);
  }, [isWaiting, underruns]);
  return isWaiting && underruns > before;
}
