'use client';
import { useEffect, useState } from 'react';
import { playerText } from '@/components/text/player';
import { IconButton } from '@/components/ui/button';
import { isIPhoneOrIPad, maySilentSwitchMute } from '@/lib/player/output/iphone';
import { useTransportState } from './use-transport';

const words = playerText;
const STORE = 'acetate.silent-switch';

/** What this browser cannot do, and what an iPhone may be doing; nothing on most devices. */
export function PlayerNotices({ onHelp }: { onHelp: () => void }) {
  const state = useTransportState();
  if (state === null) return null;
  return (
    <>
      {state.mode === 'simple' && (
        <p role="status" className="px-4 py-2 text-sm text-ink-soft sm:px-0">
          {state.canLevel ? words.simple : words.simpleAsDelivered}
        </p>
      )}
      <SilentSwitch isPlaying={state.playing} onHelp={onHelp} />
    </>
  );
}

interface SilentSwitchProps {
  isPlaying: boolean;
  onHelp: () => void;
}

/** Shown when an iPhone starts playing that cannot override its silent switch, until it is dismissed; then the help has it. */
function SilentSwitch({ isPlaying, onHelp }: SilentSwitchProps) {
  const [isOffered, setOffered] = useState(false);
  const [isPhone, setPhone] = useState(false);
  useEffect(() => setPhone(isIPhoneOrIPad()), []);
  useEffect(() => {
    if (isPlaying && maySilentSwitchMute() && !wasPutAway()) setOffered(true);
  }, [isPlaying]);
  if (!isPhone) return null;
  if (!isOffered) {
    return (
      <p className="flex justify-end px-4 sm:px-0">
        <button type="button" onClick={onHelp} className="min-h-hit px-2 text-xs text-ink-faint">
          {words.noSound}
        </button>
      </p>
    );
  }
  const putAway = () => {
    setOffered(false);
    try {
      localStorage.setItem(STORE, 'put away');
    } catch {
      // Private windows may refuse to store: it is shown again next time.
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
