'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { failureText } from '@/components/calls/failure-text';
import type { PrintId } from '@/lib/core/ids';
import type { RequestFailure } from '@/lib/core/request-failure';
import { type RenderClient, RenderFailed } from '@/lib/delivery/browser/render-client';
import { isOfArchive } from '@/lib/domain/policy/policy';
import type { ConsoleView, PrintView } from '@/lib/domain/versions/console.view';
import { consoleEndpoints } from '@/lib/endpoints/areas/console.endpoints';
import { isRefusedBy } from '@/lib/endpoints/endpoint';
import type { ConsoleApi } from '../console-api';
import type { Settings } from '../settings/settings-history';
import { type BrowserWork, needsProof, unfinishedPrints } from './printing';
import { addressOf } from './use-renderer';

export interface Trouble {
  readonly sentence: string;
  /** VER-8: a reload helps. */
  readonly reload: boolean;
}

export interface Printing {
  readonly works: ReadonlyMap<PrintId, BrowserWork>;
  readonly isStarting: boolean;
  /** Why the last press did not start anything. */
  readonly trouble: Trouble | null;
  /** The print that the last press returned, and whether it was already proved. */
  readonly last: { readonly id: PrintId; readonly isOld: boolean } | null;
  readonly start: (settings: Settings) => Promise<void>;
  /** Renders the proof of a print from its own recipe, and submits its hash. */
  readonly prove: (print: PrintView) => Promise<void>;
}

interface PrintingParts {
  readonly view: ConsoleView;
  readonly api: ConsoleApi;
  readonly renderer: RenderClient | null;
  readonly refresh: () => Promise<void>;
}

/** REL-4: it goes on when the release is brought back. */
const isRefusedByArchive = (failure: RequestFailure) => failure.kind === 'refused' && isOfArchive(failure);

const troubleOf = (failure: RequestFailure): Trouble => ({
  sentence: failureText(failure),
  reload: isRefusedBy(consoleEndpoints.startPrint, failure, 'VER-8'),
});

/** Prints: the server renders, this browser renders the same and sends its hash as the second witness. */
export function usePrinting({ view, api, renderer, refresh }: PrintingParts): Printing {
  const [works, setWorks] = useState<ReadonlyMap<PrintId, BrowserWork>>(new Map());
  const [isStarting, setStarting] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [last, setLast] = useState<Printing['last']>(null);

  /** Prints whose proof this page renders now, and those for which it has tried to. */
  const running = useRef(new Set<PrintId>());
  const begun = useRef(new Set<PrintId>());

  const note = useCallback((id: PrintId, work: BrowserWork | null) => {
    setWorks((before) => {
      const next = new Map(before);
      if (work) next.set(id, work);
      else next.delete(id);
      return next;
    });
  }, []);

  const prove = useCallback(
    async (print: PrintView) => {
      const mix = addressOf(view.mixes.find(({ id }) => id === print.mixId)?.deck ?? null);
      if (renderer === null || mix === null || running.current.has(print.id)) return;
      begun.current.add(print.id);
      const fail = (sentence: string) => note(print.id, { kind: 'failed', sentence });
      const { recipe } = print;
      if (!recipe.ok) return fail(recipe.sentence);
      note(print.id, { kind: 'rendering', fraction: 0 });
      running.current.add(print.id);
      try {
        const engine = await renderer.engine;
        const { pcmSha256 } = await renderer.render({
          mix,
          recipe: recipe.value,
          measure: false,
          onProgress: (fraction) => note(print.id, { kind: 'rendering', fraction }),
        });
        note(print.id, { kind: 'sending' });
        const reply = await api.witness(print.id, { pcmSha256, engineBuild: engine.engineBuild });
        if (!reply.ok && isRefusedByArchive(reply.failure)) {
          begun.current.delete(print.id);
          await refresh();
          return note(print.id, null);
        }
        if (!reply.ok) return fail(failureText(reply.failure));
        await refresh();
        note(print.id, null);
      } catch (error) {
        if (!(error instanceof RenderFailed)) throw error;
        fail(error.message);
      } finally {
        running.current.delete(print.id);
      }
    },
    [view.mixes, renderer, api, refresh, note],
  );

  const start = useCallback(
    async ({ recipe, mixId }: Settings) => {
      if (renderer === null || mixId === null || isStarting) return;
      setStarting(true);
      setTrouble(null);
      setLast(null);
      try {
        const reply = await api.print({ recipe, mixId, ...(await renderer.engine) });
        if (!reply.ok) return setTrouble(troubleOf(reply.failure));
        setLast({ id: reply.value.id, isOld: reply.value.state === 'proved' });
        await refresh();
        if (needsProof(reply.value)) void prove(reply.value);
      } catch (error) {
        if (!(error instanceof RenderFailed)) throw error;
        setTrouble({ sentence: error.message, reload: true });
      } finally {
        setStarting(false);
      }
    },
    [api, renderer, isStarting, refresh, prove],
  );

  useEffect(() => {
    if (renderer === null) return;
    for (const print of unfinishedPrints(view)) {
      if (!begun.current.has(print.id)) void prove(print);
    }
  }, [renderer, view, prove]);

  return { works, isStarting, trouble, last, start, prove };
}
