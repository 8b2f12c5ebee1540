'use client';
import { type ReactNode, useRef } from 'react';
import { playerText } from '@/components/text/player';
import { IconButton } from '@/components/ui/button';
import { formatAudioTime } from '@/components/ui/figures/format';
import { Tooltip } from '@/components/ui/overlays/tooltip';
import type { LoopRange } from '@/lib/player/protocol';
import { OutputMenu } from './output-menu';
import { SoundStatus } from './sound-status';
import { usePlayhead, useTransport, useTransportState } from './use-transport';

interface TransportBarProps {
  /** The chosen range, which the loop button loops. */
  range?: LoopRange | null;
  /** Shown after the transport, for example the deck strip. */
  children?: ReactNode;
}

/** Play, time, loop. On a phone it is at the bottom of the screen. */
export function TransportBar({ range = null, children }: TransportBarProps) {
  const transport = useTransport();
  const state = useTransportState();
  const isPlaying = state?.playing ?? false;
  const isLooping = state !== null && state.loop !== null;
  const loop = () => transport?.setLoop(isLooping ? null : range);
  return (
    <div className="flex min-w-0 items-center gap-x-3 gap-y-2 sm:relative sm:flex-wrap">
      <Tooltip text={isPlaying ? playerText.pause : playerText.play} keys="Space" align="start">
        <IconButton
          icon={isPlaying ? 'pause' : 'play'}
          label={isPlaying ? playerText.pause : playerText.play}
          tone="quiet"
          disabled={state === null || state.status === 'failed'}
          onClick={() => transport?.toggle()}
        />
      </Tooltip>
      <Time />
      <Tooltip
        text={isLooping ? playerText.loopOff : range ? playerText.loop : playerText.loopWhat}
        keys="Shift L"
      >
        <IconButton
          icon="loop"
          label={isLooping ? playerText.loopOff : playerText.loop}
          pressed={isLooping}
          disabled={!isLooping && range === null}
          onClick={loop}
        />
      </Tooltip>
      {children}
      <Volume />
      <span className="max-sm:hidden">
        <OutputMenu />
      </span>
      <SoundStatus />
    </div>
  );
}

/** 1:42.318 / 3:07.412, updated without React while it moves. */
function Time() {
  const state = useTransportState();
  const now = useRef<HTMLSpanElement>(null);
  usePlayhead((frame, rate) => {
    const text = formatAudioTime(frame / rate);
    if (now.current !== null && now.current.textContent !== text) now.current.textContent = text;
  });
  const seconds = state === null ? 0 : state.durationFrames / state.sampleRate;
  const total = formatAudioTime(seconds);
  return (
    <span className="font-mono whitespace-nowrap" aria-hidden="true">
      <span ref={now} className="inline-block text-right text-lg" style={{ minWidth: `${total.length}ch` }}>
        {formatAudioTime(0)}
      </span>
      <span className="text-sm text-ink-faint max-sm:hidden"> / {total}</span>
    </span>
  );
}

function Volume() {
  const transport = useTransport();
  const state = useTransportState();
  // Where a page may not change the level, the phone's own keys do.
  if (state?.canLevel === false) return null;
  return (
    // Shrinks before the row breaks: a chosen codec or service adds its text.
    <label className="ml-auto flex min-h-hit max-w-24 grow basis-8 items-center max-sm:hidden">
      <span className="sr-only">{playerText.volume}</span>
      <input
        type="range"
        min={0}
        max={1}
        step={0.01}
        value={state?.volume ?? 1}
        onChange={(event) => transport?.setVolume(Number(event.target.value))}
        className="w-full min-w-0 accent-ink"
      />
    </label>
  );
}
