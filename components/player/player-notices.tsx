'use client';
import { useEffect, useState } from 'react';
import { playerText } from '@/components/text/player';
import { IconButton } from '@/components/ui/button';
import { maySilentSwitchMute } from '@/lib/player/iphone';
import { useTransportState } from './use-transport';

const words = playerText;
const STORE = 'acetate.silent-switch';

/** What this browser cannot do, and what an iPhone may be doing; nothing on most. */
export function PlayerNotices() {
  const state = useTransportState();
  if (state === null) return null;
  return (
    <>
      {state.way === 'simple' && (
        <p role="status" className="px-4 py-2 text-sm text-ink-soft sm:px-0">
          {state.canLevel ? words.simple : words.simpleAsDelivered}
        </p>
      )}
      <SilentSwitch isPlaying={state.playing} />
    </>
  );
}

/** Offered when an iPhone begins to play that cannot be told to play through its silent switch, until it is put away. */
function SilentSwitch({ isPlaying }: { isPlaying: boolean }) {
  const [isOffered, setOffered] = useState(false);
  useEffect(() => {
    if (isPlaying && maySilentSwitchMute() && !wasPutAway()) setOffered(true);
  }, [isPlaying]);
  if (!isOffered) return null;
  const putAway = () => {
    setOffered(false);
    try {
      localStorage.setItem(STORE, 'put away');
    } catch {
      // Private windows may refuse to store: it is offered again next time.
    }
  };
  return (
    <p role="status" className="flex items-center justify-between gap-2 px-4 text-sm text-ink-soft sm:px-0">
      {words.silentSwitch}
      <IconButton icon="close" label={words.putAway} onClick={putAway} />
    </p>
  );
}

function wasPutAway(): boolean {
  try {
    return localStorage.getItem(STORE) !== null;
  } catch {
    return false;
  }
}
