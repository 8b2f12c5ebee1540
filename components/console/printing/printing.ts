import type { ConsoleView, PrintView } from '@/lib/domain/versions/console.view';

/** This browser's part of a print. */
export type BrowserWork =
  | { readonly kind: 'rendering'; readonly fraction: number }
  | { readonly kind: 'sending' }
  | { readonly kind: 'failed'; readonly sentence: string };

/** The stage of a print, for its line on the page. */
export type PrintStage =
  /** Server and browser are at work. */
  | {
      readonly kind: 'working';
      readonly browser: BrowserWork | null;
      readonly server: number | null | 'done';
    }
  /** The server is done and nobody is rendering the proof: it can be rendered now. */
  | { readonly kind: 'awaitingProof' }
  | { readonly kind: 'proved' }
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'failed'; readonly sentence: string };

/** The stage of a print, from the server's view of it, its progress and this browser's work. */
export function stageOf(
  print: PrintView,
  { work, serverShare }: { work: BrowserWork | undefined; serverShare: number | undefined },
): PrintStage {
  switch (print.state) {
    case 'proved':
      return { kind: 'proved' };
    case 'refused':
    case 'failed':
      return { kind: print.state, sentence: print.refusal ?? '' };
    case 'rendering':
    case 'awaitingProof': {
      const server = print.serverPcmSha256 === null ? (serverShare ?? null) : 'done';
      if (work?.kind === 'failed') return { kind: 'failed', sentence: work.sentence };
      if (work || print.witnessPcmSha256 !== null) return { kind: 'working', browser: work ?? null, server };
      return server === 'done' ? { kind: 'awaitingProof' } : { kind: 'working', browser: null, server };
    }
    default:
      return print.state satisfies never;
  }
}

/** Prints that this person began and this engine can prove: their page goes on with them, after a reload or when the release is brought back (REL-4). */
export function unfinishedPrints({ prints, me, engine }: ConsoleView): PrintView[] {
  return prints.filter(
    (print) => needsProof(print) && print.byId === me.id && print.engineBuild === engine.engineBuild,
  );
}

/** Whether this browser's proof is still needed. */
export function needsProof({ state, witnessPcmSha256 }: PrintView): boolean {
  return (state === 'rendering' || state === 'awaitingProof') && witnessPcmSha256 === null;
}
