'use client';
import { type ReactNode, useCallback, useRef, useState } from 'react';
import { playerText } from '@/components/text/player';
import { IconButton } from '@/components/ui/button';
import { loadedPart } from '@/components/ui/loaded-part';
import { Tooltip } from '@/components/ui/overlays/tooltip';
import type { LoopRange } from '@/lib/player/protocol';
import { type ChainCommand, type PageCommand, usePlayerKeys } from './keys/use-keys';
import { DeckChips, DeckStrip, ListeningControls } from './transport/deck-strip';
import { PlayerNotices } from './transport/player-notices';
import { TransportBar } from './transport/transport-bar';
import type { WaveMark } from './waveform/wave-mark';
import { Waveform, type WaveformHandle } from './waveform/waveform';

const KeyHelp = loadedPart(async () => (await import('./keys/key-help')).KeyHelp);

interface PlayerProps {
  marks?: readonly WaveMark[];
  onMark?: (id: string) => void;
  range: LoopRange | null;
  onRange: (range: LoopRange | null) => void;
  /** Keys handled by the page: notes and the blind test. */
  onCommand?: (command: 'note' | 'previousNote' | 'nextNote' | 'blind') => void;
  /** Keys of a page with a chain; without it they do nothing. */
  onChain?: (command: ChainCommand) => void;
  /** Whether the page has a blind test. */
  hasBlind?: boolean;
  /** On a phone this is next to the transport, within reach of the thumb: *Note here*. */
  thumb?: ReactNode;
}

/**
 * Waveform, decks, transport and keys as one block, inside a TransportProvider. On a phone the waveform sticks to the
 * top, the decks are chips under it and the transport is at the bottom of the screen.
 */
export function Player(props: PlayerProps) {
  const { marks, onMark, range, onRange, onCommand, onChain, hasBlind = false, thumb } = props;
  const waveform = useRef<WaveformHandle | null>(null);
  /** Null until it was opened for the first time, which loads it. */
  const [isHelpOpen, setHelpOpen] = useState<boolean | null>(null);
  const [height, setHeight] = useState(1);
  const [hasLoudness, setLoudness] = useState(false);
  const [isStacked, setStacked] = useState(false);
  const keepHandle = useCallback((handle: WaveformHandle | null) => {
    waveform.current = handle;
  }, []);
  const obey = (command: PageCommand) => {
    switch (command) {
      case 'zoomIn':
        waveform.current?.zoomIn();
        return;
      case 'zoomOut':
        waveform.current?.zoomOut();
        return;
      case 'fit':
        waveform.current?.fit();
        return;
      case 'taller':
        setHeight(waveform.current?.taller() ?? 1);
        return;
      case 'loudness':
        setLoudness((before) => !before);
        return;
      case 'stack':
        setStacked((before) => !before);
        return;
      case 'help':
        setHelpOpen(true);
        return;
      case 'live':
      case 'bypass':
      case 'bypassPlain':
        onChain?.(command);
        return;
      case 'note':
      case 'previousNote':
      case 'nextNote':
      case 'blind':
        onCommand?.(command);
        return;
      default:
        command satisfies never;
    }
  };
  usePlayerKeys({ onCommand: obey, range, onRange });
  const blind = hasBlind ? { onBlind: () => onCommand?.('blind') } : {};

  return (
    <div className="max-sm:contents">
      <div className="sticky top-0 z-20 has-[[aria-expanded=true]]:z-40 border-b border-line bg-ground sm:static sm:border-b-0">
        <Waveform
          overview
          hasLoudness={hasLoudness}
          isStacked={isStacked}
          {...(marks ? { marks } : {})}
          {...(onMark ? { onMark } : {})}
          range={range}
          onRange={onRange}
          onHandle={keepHandle}
        />
        <div className="px-4 py-1 sm:hidden">
          <DeckChips />
        </div>
      </div>
      <div className="px-2 sm:hidden">
        <ListeningControls {...blind} />
      </div>
      <div className="max-sm:fixed max-sm:inset-x-0 max-sm:bottom-0 max-sm:z-30 max-sm:flex max-sm:items-center max-sm:justify-between max-sm:gap-2 max-sm:border-t max-sm:border-line max-sm:bg-surface-2 max-sm:px-4 max-sm:py-2 max-sm:pb-[max(0.5rem,env(safe-area-inset-bottom))] sm:mt-3">
        <TransportBar range={range}>
          <div className="max-sm:hidden">
            <DeckStrip {...blind} />
          </div>
          {range !== null && (
            <Tooltip text={playerText.clearRange}>
              <IconButton icon="close" label={playerText.clearRange} onClick={() => onRange(null)} />
            </Tooltip>
          )}
          <span className="flex max-sm:hidden">
            <ViewButton command="zoomOut" keys="−" onPress={obey} />
            <ViewButton command="zoomIn" keys="+" onPress={obey} />
            <ViewButton
              command="taller"
              keys="H"
              onPress={obey}
              note={height > 1 ? playerText.height(height) : ''}
            />
            <ViewButton command="loudness" keys="S" isOn={hasLoudness} onPress={obey} />
            <ViewButton command="stack" keys="V" isOn={isStacked} onPress={obey} />
            <ViewButton command="help" keys="?" onPress={obey} />
          </span>
        </TransportBar>
        <span className="sm:hidden">{thumb}</span>
      </div>
      <PlayerNotices onHelp={() => setHelpOpen(true)} />
      {isHelpOpen !== null && (
        <KeyHelp open={isHelpOpen} hasChain={onChain !== undefined} onClose={() => setHelpOpen(false)} />
      )}
    </div>
  );
}

const viewIcons = {
  zoomOut: 'minus',
  zoomIn: 'plus',
  taller: 'height',
  loudness: 'pulse',
  stack: 'stack',
  help: 'keyboard',
} as const;

interface ViewButtonProps {
  command: keyof typeof viewIcons;
  keys: string;
  onPress: (command: PageCommand) => void;
  /** Shown next to the icon while it is not at its default. */
  note?: string;
  /** For on/off buttons. */
  isOn?: boolean;
}

function ViewButton({ command, keys, onPress, note = '', isOn }: ViewButtonProps) {
  const words = playerText.commands[command];
  return (
    <Tooltip text={words} keys={keys} align="end">
      <span className="inline-flex items-center">
        <IconButton
          icon={viewIcons[command]}
          label={note === '' ? words : `${words}, ${note}`}
          onClick={() => onPress(command)}
          {...(isOn === undefined ? {} : { 'aria-pressed': isOn })}
        />
        {note !== '' && <span className="-ml-1 font-mono text-xs text-ink-soft">{note}</span>}
      </span>
    </Tooltip>
  );
}
