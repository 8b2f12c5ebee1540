'use client';
import { playerText } from '@/components/text/player';
import { IconButton } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { Tooltip } from '@/components/ui/overlays/tooltip';
import type { Deck, DeckKind } from '@/lib/player/deck';
import type { DeckState } from '@/lib/player/transport/deck-state';
import type { TransportState } from '@/lib/player/transport/transport-state';
import { PreviewLine, PreviewMenu } from '../preview/preview-menu';
import { AlignmentToggle } from './alignment-toggle';
import { MatchToggle } from './match-toggle';
import { useTransport, useTransportState } from './use-transport';

const kinds: readonly DeckKind[] = ['version', 'mix', 'reference'];

const activeStyles: Record<DeckKind, string> = {
  version: 'bg-version-soft text-version',
  mix: 'bg-mix-soft text-mix',
  reference: 'bg-reference-soft text-reference',
};

const edges: Record<DeckKind, string> = { version: 'bg-version', mix: 'bg-mix', reference: 'bg-reference' };

/** v3 v2 v1 | Mix | Ref A Ref B. */
export function DeckChips() {
  const state = useTransportState();
  if (state === null) return <div className="h-hit" />;
  const groups = kinds
    .map((kind) => ({ kind, decks: state.decks.filter(({ deck }) => deck.kind === kind) }))
    .filter(({ decks }) => decks.length > 0);
  return (
    <fieldset
      aria-label={playerText.decks.label}
      className="flex min-w-0 max-w-full items-center overflow-x-auto sm:overflow-visible"
    >
      {groups.map(({ kind, decks }, index) => (
        <div
          key={kind}
          className={classNames('flex shrink-0', index > 0 && 'ml-2 border-l border-line-strong pl-2')}
        >
          {decks.map((deck) => (
            <DeckButton key={deck.deck.id} deck={deck} state={state} />
          ))}
        </div>
      ))}
    </fieldset>
  );
}

/** How the decks are matched, aligned and previewed; the blind test. */
export function ListeningControls({ onBlind }: { onBlind?: () => void }) {
  const state = useTransportState();
  if (state === null) return <div className="h-hit" />;
  return (
    <div className="grid min-w-0">
      <div className="flex min-w-0 flex-wrap items-center">
        <MatchToggle state={state} />
        <AlignmentToggle state={state} />
        {state.mode === 'full' && <PreviewMenu state={state} />}
        {onBlind && state.mode === 'full' && state.decks.length > 1 && (
          <Tooltip text={playerText.commands.blind} keys="B" align="end">
            <IconButton icon="blind" label={playerText.commands.blind} onClick={onBlind} />
          </Tooltip>
        )}
      </div>
      <PreviewLine state={state} />
    </div>
  );
}

/** Both in one line, if there is room. */
export function DeckStrip({ onBlind }: { onBlind?: () => void }) {
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-2">
      <DeckChips />
      <ListeningControls {...(onBlind ? { onBlind } : {})} />
    </div>
  );
}

function DeckButton({ deck: { deck, trouble }, state }: { deck: DeckState; state: TransportState }) {
  const transport = useTransport();
  const isPending = state.pendingId === deck.id;
  const isActive = state.activeId === deck.id && state.pendingId === null;
  const label = isPending ? playerText.decks.pending(deck.label) : deck.label;
  return (
    <Tooltip text={trouble ?? deck.title ?? playerText.decks[deck.kind]} keys={keyOf(deck)} align="start">
      <button
        type="button"
        aria-pressed={isActive || isPending}
        aria-label={label}
        onClick={() => transport?.switchTo(deck.id)}
        className={classNames(
          'relative min-h-hit min-w-hit rounded-sm px-3 font-mono text-sm whitespace-nowrap transition-colors',
          isActive || isPending ? activeStyles[deck.kind] : 'text-ink-soft hover:bg-surface-3 hover:text-ink',
          trouble !== null && 'line-through decoration-changes',
        )}
      >
        {deck.label}
        <span
          aria-hidden="true"
          className={classNames(
            'absolute inset-x-2 bottom-1 h-0.5',
            edges[deck.kind],
            isPending && 'working',
            !isActive && !isPending && 'opacity-40',
          )}
        />
      </button>
    </Tooltip>
  );
}

function keyOf({ kind, label, insert }: Deck): string {
  if (insert === 'chain') return '0';
  if (kind === 'version') return /^v([1-9])$/.exec(label)?.[1] ?? '';
  return kind === 'mix' ? 'M' : 'R';
}
