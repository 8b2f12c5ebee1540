'use client';
import { useMemo, useState } from 'react';
import { Player } from '@/components/player/player';
import { TransportProvider } from '@/components/player/transport/use-transport';
import { ArchiveNotice } from '@/components/releases/archive-notice';
import { ArchivedProvider, UnlessArchived, useArchived } from '@/components/releases/archived';
import { mixesText } from '@/components/text/mixes';
import { EmptyState } from '@/components/ui/empty-state';
import { useLocale } from '@/components/ui/locale-provider';
import type { MixReviewView } from '@/lib/domain/mixes/mix-review.view';
import type { LoopRange } from '@/lib/player/protocol';
import { FindingsPanel } from './findings/findings-panel';
import { shownFindings, shownGroups } from './findings/shown-finding';
import { useFindingNavigation } from './findings/use-finding-navigation';
import { MixTabs } from './mix-tabs';
import { ComparePanel } from './readings/compare-panel';
import { SideBySide } from './readings/side-by-side';
import { RequestCard } from './requests/request-card';
import { SendMix } from './send-mix';
import { type MixActs, useMixActs } from './use-mix-acts';

/** Unchanged decks keep their identity, so that playback is not disturbed. */
function useSteadyDecks({ decks }: MixReviewView) {
  const text = JSON.stringify(decks);
  return useMemo(() => JSON.parse(text) as MixReviewView['decks'], [text]);
}

/** The mix review of one track: what was received, what was found in it, how it compares with the others. */
export function MixBoard({ view }: { view: MixReviewView }) {
  const decks = useSteadyDecks(view);
  const { title, artist } = view.track;
  const album = view.release.title;
  const nowPlaying = useMemo(() => ({ title, artist, album }), [title, artist, album]);
  return (
    <ArchivedProvider archive={view.release.archive}>
      <TransportProvider decks={decks} nowPlaying={nowPlaying}>
        <Board view={view} />
      </TransportProvider>
    </ArchivedProvider>
  );
}

function Board({ view }: { view: MixReviewView }) {
  const acts = useMixActs(view);
  const [range, setRange] = useState<LoopRange | null>(null);
  const [number, setNumber] = useState<number | null>(null);
  const newest = view.mixes[0];
  const mix = view.mixes.find((each) => each.number === number) ?? newest;
  const locale = useLocale();
  const groups = useMemo(() => shownGroups(mix ? shownFindings(mix, locale) : []), [mix, locale]);
  const format = mix?.file.format ?? null;
  const navigation = useFindingNavigation({ groups, file: format, deckId: mix?.id ?? '', onRange: setRange });
  const canHear = view.decks.length > 0;
  return (
    <main className="lg:flex lg:h-[calc(100dvh-49px)] lg:min-h-152 lg:flex-col">
      <h1 className="sr-only">
        {mixesText.title}: {view.track.artist} – {view.track.title}
      </h1>
      <ArchiveNotice
        archive={view.release.archive}
        deletion={view.deletion}
        className="max-sm:mb-2 lg:shrink-0"
      />
      {canHear && (
        <div className="max-sm:contents sm:border-b sm:border-line sm:px-4 sm:py-3 lg:shrink-0 lg:px-6">
          <Player
            marks={navigation.marks}
            onMark={navigation.goTo}
            range={range}
            onRange={setRange}
            onCommand={(command) => {
              if (command === 'nextNote') navigation.next();
              if (command === 'previousNote') navigation.previous();
            }}
          />
        </div>
      )}
      <div className="flex flex-col lg:grid lg:min-h-0 lg:grow lg:grid-cols-[minmax(0,1fr)_minmax(28rem,36rem)] lg:grid-rows-[minmax(0,1fr)]">
        <div className="grid content-start gap-8 px-4 py-4 max-lg:order-2 max-lg:border-t max-lg:border-line max-sm:pb-28 lg:overflow-y-auto lg:px-6">
          <MixComparisons view={view} number={mix?.number ?? 0} acts={acts} />
        </div>
        <div className="px-4 py-4 lg:overflow-y-auto lg:border-l lg:border-line">
          <OpenRequest view={view} acts={acts} />
          {mix ? (
            <>
              <MixTabs mixes={view.mixes} number={mix.number} onChoose={setNumber} />
              <FindingsPanel
                key={mix.id}
                view={view}
                mix={mix}
                groups={groups}
                navigation={navigation}
                acts={acts}
              />
            </>
          ) : (
            <NoMix view={view} />
          )}
        </div>
      </div>
    </main>
  );
}

/** What the studio is waiting for, where the client can answer it at once. */
function OpenRequest({ view, acts }: { view: MixReviewView; acts: MixActs }) {
  const open = view.requests.find(({ state }) => state === 'open');
  const isOver = useArchived() !== null;
  if (!open) return null;
  const mayWithdraw = view.may.withdraw.allowed;
  return (
    <div className="pb-6">
      <RequestCard request={open} {...(mayWithdraw ? { onWithdraw: () => void acts.withdraw(open.id) } : {})}>
        {isOver ? null : view.me.side !== 'studio' && view.may.send.allowed ? (
          <SendMix releaseId={view.release.id} trackId={view.track.id} mixes={view.mixes.length} />
        ) : (
          <p className="text-sm text-ink-soft">{mixesText.request.waiting}</p>
        )}
      </RequestCard>
    </div>
  );
}

function NoMix({ view }: { view: MixReviewView }) {
  const words = mixesText.states;
  const maySend = view.may.send.allowed;
  return (
    <UnlessArchived archived={<EmptyState title={words.noneSent} />}>
      <EmptyState
        title={words.noMixTitle}
        action={
          maySend && <SendMix releaseId={view.release.id} trackId={view.track.id} mixes={view.mixes.length} />
        }
      >
        {maySend ? words.noMixClient : words.noMix}
      </EmptyState>
    </UnlessArchived>
  );
}

/** The mix compared with the one before it, with the release and the references, and earlier requests. */
function MixComparisons({ view, number, acts }: { view: MixReviewView; number: number; acts: MixActs }) {
  const mix = view.mixes.find((each) => each.number === number);
  const before = view.mixes.find((each) => each.number < number && each.file.state === 'ready') ?? null;
  const asked = view.requests.find((request) => request.answeredBy === number) ?? null;
  const past = view.requests.filter(({ state }) => state !== 'open');
  const isKnown = mix !== undefined && mix.readings !== null;
  return (
    <>
      {mix && before && mix.file.state === 'ready' && (
        <SideBySide before={before} after={mix} request={asked} />
      )}
      {isKnown && mix.readings && (
        <ComparePanel
          own={mix.readings}
          others={view.others}
          references={view.references}
          earlier={before?.readings ?? null}
        />
      )}
      {past.length > 0 && (
        <section aria-labelledby="requests" className="grid gap-3">
          <h2 id="requests" className="text-sm text-ink-soft">
            {mixesText.request.earlier}
          </h2>
          {past.map((request) => (
            <RequestCard key={request.id} request={request} />
          ))}
        </section>
      )}
      {acts.checking.size > 0 && <p className="sr-only">{mixesText.states.checking}</p>}
    </>
  );
}
