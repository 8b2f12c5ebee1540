'use client';
import { useWork } from '@/components/releases/live-release';
import { consoleText } from '@/components/text/console';
import { Button } from '@/components/ui/button';
import { Progress } from '@/components/ui/figures/progress';
import { DateTime } from '@/components/ui/figures/time';
import { Notice } from '@/components/ui/notice';
import type { PrintId } from '@/lib/core/ids';
import type { ConsoleVersion, ConsoleView, PrintView } from '@/lib/domain/versions/console.view';
import { type BrowserWork, stageOf } from './printing';
import type { Printing } from './use-printing';

interface PrintLinesProps {
  view: ConsoleView;
  printing: Printing;
  serverShares: ReadonlyMap<PrintId, number>;
  /** Asks for the message with which a version is posted. */
  onPost: (version: ConsoleVersion) => void;
}

const words = consoleText.print;

/** Prints that are not versions: in progress, awaiting proof, refused or failed. And the result of the last press. */
export function PrintLines({ view, printing, serverShares, onPost }: PrintLinesProps) {
  const { trouble, last, works } = printing;
  const shown = view.prints.filter((print) => print.state !== 'proved');
  const print = view.prints.find(({ id }) => id === last?.id);
  const proved =
    print?.state === 'proved' ? view.versions.find(({ id }) => id === print.versionId) : undefined;
  return (
    <div aria-live="polite" className="grid gap-2 empty:hidden">
      {trouble && (
        <Notice
          kind="error"
          action={
            trouble.reload && (
              <Button size="compact" onClick={() => location.reload()}>
                {words.reload}
              </Button>
            )
          }
        >
          {trouble.sentence}
        </Notice>
      )}
      {proved && !last?.isOld && <Notice>{words.proved(`v${proved.number}`)}</Notice>}
      {proved && last?.isOld && <PrintedBefore version={proved} onPost={onPost} />}
      {shown.map((each) => (
        <PrintLine
          key={each.id}
          print={each}
          printing={printing}
          work={works.get(each.id)}
          serverShare={serverShares.get(each.id)}
        />
      ))}
    </div>
  );
}

const before = {
  unposted: words.already,
  posted: words.alreadyPosted,
  withdrawn: words.alreadyWithdrawn,
} as const;

/** VER-7, VER-13: the same print again leads to its version, which can be posted, again if it was withdrawn. */
function PrintedBefore({ version, onPost }: { version: ConsoleVersion } & Pick<PrintLinesProps, 'onPost'>) {
  const name = `v${version.number}`;
  const { post, postAgain } = consoleText.versions;
  return (
    <Notice
      action={
        version.state !== 'posted' &&
        version.audioState === 'ready' && (
          <Button size="compact" onClick={() => onPost(version)}>
            {version.state === 'withdrawn' ? postAgain : post}
          </Button>
        )
      }
    >
      {before[version.state](name)}
    </Notice>
  );
}

interface PrintLineProps {
  print: PrintView;
  printing: Printing;
  work: BrowserWork | undefined;
  serverShare: number | undefined;
}

function PrintLine({ print, printing, work, serverShare }: PrintLineProps) {
  const stage = stageOf(print, { work, serverShare });
  const note = useWork(print.id)?.note;
  const { recipe, mixId } = print;
  const again = recipe.ok && (
    <Button size="compact" onClick={() => void printing.start({ recipe: recipe.value, mixId })}>
      {words.again}
    </Button>
  );
  switch (stage.kind) {
    case 'working':
      return (
        <div className="grid gap-3 border-t border-line pt-3">
          <Progress label={words.browser} tone="version" {...browserSide(stage.browser)} />
          <Progress label={words.server} tone="version" {...serverSide(stage.server)} />
          {note && stage.server !== 'done' && <p className="text-sm text-ink-soft">{note}</p>}
        </div>
      );
    case 'awaitingProof':
      return (
        <Notice
          action={
            <Button size="compact" onClick={() => void printing.prove(print)}>
              {words.prove}
            </Button>
          }
        >
          {words.awaitingProof}
          <DateTime at={print.createdAt} detail="minute" className="block text-ink-faint" />
        </Notice>
      );
    case 'refused':
    case 'failed':
      return (
        <Notice kind="warning" action={work ? <Retry print={print} printing={printing} /> : again}>
          <span className="font-strong">{stage.kind === 'refused' ? words.refused : words.failed}.</span>{' '}
          {stage.sentence}
          <DateTime at={print.createdAt} detail="minute" className="block text-ink-faint" />
        </Notice>
      );
    case 'proved':
      return null;
    default:
      return stage satisfies never;
  }
}

/** This browser failed, but the server's print exists: only the proof is rendered again. */
function Retry({ print, printing }: { print: PrintView; printing: Printing }) {
  return (
    <Button size="compact" onClick={() => void printing.prove(print)}>
      {words.prove}
    </Button>
  );
}

function browserSide(work: BrowserWork | null): { share: number | null; detail: string } {
  if (work === null) return { share: 1, detail: words.done };
  if (work.kind === 'sending') return { share: 1, detail: words.sending };
  return { share: work.kind === 'rendering' ? work.fraction : 0, detail: words.rendering };
}

function serverSide(server: number | null | 'done'): { share: number | null; detail: string } {
  if (server === 'done') return { share: 1, detail: words.done };
  return { share: server, detail: server === null ? words.waiting : words.rendering };
}
