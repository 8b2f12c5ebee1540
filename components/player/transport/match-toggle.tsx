'use client';
import { playerText } from '@/components/text/player';
import { classNames } from '@/components/ui/class-names';
import { formatNumber } from '@/components/ui/figures/format';
import { useLocale } from '@/components/ui/locale-provider';
import { Tooltip } from '@/components/ui/overlays/tooltip';
import type { TransportState } from '@/lib/player/transport/transport-state';
import { useVisibleRange } from '../waveform/visible-range';
import { useTransport } from './use-transport';

const words = playerText.match;

/** Matched −5.2 dB, over the whole track or the chosen range; or as delivered. */
export function MatchToggle({ state }: { state: TransportState }) {
  const transport = useTransport();
  const heard = state.decks.find(({ deck }) => deck.id === (state.pendingId ?? state.activeId));
  const { platform } = state.preview;
  const [visible] = useVisibleRange();
  const isMatched = state.match !== 'as-delivered' && platform === null;
  // When matched, nothing is raised above full scale; what was above it is usually turned down below.
  const hasLimiter = platform?.limiterDbfs !== undefined;
  const isOver =
    !isMatched && !hasLimiter && (heard?.deck.loudness.truePeakDbtp ?? -1) + (heard?.levelDb ?? 0) > 0;
  return (
    <div className="flex shrink-0 items-center gap-2 text-sm">
      <Tooltip text={explanation(state)} keys="G" align="start">
        <button
          type="button"
          aria-pressed={isMatched}
          disabled={!state.canLevel}
          onClick={() => transport?.toggleMatch()}
          className="flex min-h-hit items-center gap-2 rounded-sm px-2 text-ink-soft transition-colors hover:bg-surface-3 hover:text-ink"
        >
          <span
            aria-hidden="true"
            className={classNames('size-2.5 rounded-full border border-current', isMatched && 'bg-current')}
          />
          <span>{platform ? words.serviceLevel : isMatched ? words.matched : words.asDelivered}</span>
          {(isMatched || platform) && <Gain state={state} />}
        </button>
      </Tooltip>
      {isMatched && <LeftOut state={state} />}
      {isMatched && (state.loop !== null || visible !== null) && <RangeMatch state={state} />}
      {isOver && <span className="text-changes">{words.over}</span>}
    </div>
  );
}

function explanation({ match, preview, canLevel, decks }: TransportState): string {
  if (!canLevel) return words.explainFixed;
  if (preview.platform !== null) return words.explainPlatform(preview.platform.name);
  if (match === 'as-delivered') return words.explainDelivered;
  return decks.some(({ isLeftOut }) => isLeftOut)
    ? `${words.explain} ${words.explainLeftOut}`
    : words.explain;
}

function Gain({ state }: { state: TransportState }) {
  const locale = useLocale();
  const heard = state.decks.find(({ deck }) => deck.id === (state.pendingId ?? state.activeId));
  const isWaiting =
    state.match === 'range' && state.rangeLoudness === null && state.preview.platform === null;
  const isMeasured = heard !== undefined && heard.deck.loudness.integratedLufs !== null;
  const isLeftOut = heard?.isLeftOut === true && state.preview.platform === null;
  const gain = isLeftOut
    ? words.leftOut
    : isMeasured
      ? `${formatNumber(heard.levelDb, { sign: 'always', locale })} dB`
      : words.notMeasured;
  return (
    <span className="min-w-[8ch] text-right font-mono text-ink">{isWaiting ? words.measuring : gain}</span>
  );
}

/** The decks that are not matched, unless it is the one that is heard, whose gain says so. */
function LeftOut({ state }: { state: TransportState }) {
  const heardId = state.pendingId ?? state.activeId;
  const others = state.decks.filter(({ deck, isLeftOut }) => isLeftOut && deck.id !== heardId);
  if (others.length === 0) return null;
  return (
    <span title={words.explainLeftOut} className="whitespace-nowrap text-ink-faint">
      {words.whoIsLeftOut(others.map(({ deck }) => deck.label))}
    </span>
  );
}

/** Matches over the loop only, or over what is in view: a quiet verse against a quiet verse. */
function RangeMatch({ state }: { state: TransportState }) {
  const transport = useTransport();
  const isOn = state.match === 'range';
  const isLoop = state.loop !== null;
  return (
    <Tooltip text={isLoop ? words.explainRange : words.explainView} align="start">
      <button
        type="button"
        aria-pressed={isOn}
        onClick={() => transport?.setMatch(isOn ? 'matched' : 'range')}
        className={classNames(
          'min-h-hit rounded-sm px-2 whitespace-nowrap transition-colors hover:bg-surface-3',
          isOn ? 'bg-surface-3 text-ink' : 'text-ink-soft',
        )}
      >
        {isLoop ? words.range : words.view}
      </button>
    </Tooltip>
  );
}
