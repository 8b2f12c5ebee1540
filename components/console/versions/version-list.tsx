'use client';
import { type ReactNode, useState } from 'react';
import { consoleText } from '@/components/text/console';
import { Button } from '@/components/ui/button';
import { Badge } from '@/components/ui/figures/state-mark';
import { DateTime } from '@/components/ui/figures/time';
import { UnitNumber } from '@/components/ui/figures/unit-number';
import { Icon } from '@/components/ui/icon';
import { Menu } from '@/components/ui/overlays/menu';
import { paths } from '@/lib/core/paths';
import type { ConsoleVersion, ConsoleView } from '@/lib/domain/versions/console.view';
import type { ConsoleApi } from '../console-api';
import { OutboardUpload } from './outboard-upload';
import { WithdrawDialog } from './posting-dialogs';

interface VersionListProps {
  view: ConsoleView;
  api: ConsoleApi;
  refresh: () => Promise<void>;
  /** The version that was printed with the current settings. */
  currentVersionId: string | null;
  /** Recalls a version's settings. */
  onRecall: (version: ConsoleVersion) => void;
  /** Asks for the message with which a version is posted. */
  onPost: (version: ConsoleVersion) => void;
}

const words = consoleText.versions;

/** Every version of this master, with its proof and its actions. */
export function VersionList({ view, api, refresh, currentVersionId, onRecall, onPost }: VersionListProps) {
  const [withdrawn, setWithdrawn] = useState<ConsoleVersion | null>(null);
  return (
    <section aria-labelledby="versions" className="mt-10">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <h2 id="versions" className="text-sm text-ink-soft">
          {words.label}
        </h2>
        {view.may['version.upload'].allowed && <OutboardUpload view={view} />}
      </div>
      {view.versions.length === 0 ? (
        <p className="border-t border-line py-4 text-sm text-ink-faint">{words.none}</p>
      ) : (
        <ol className="grid grid-cols-[2.5rem_minmax(0,1fr)_auto] gap-x-4 border-b border-line md:grid-cols-[2.5rem_minmax(10rem,1.4fr)_auto_auto_minmax(8rem,1fr)_auto]">
          {view.versions.map((version) => (
            <VersionRow
              key={version.id}
              version={version}
              isOtherEngine={
                version.recipe !== null && version.recipe.engineBuild !== view.engine.engineBuild
              }
              isCurrent={version.id === currentVersionId}
              onRecall={() => onRecall(version)}
              onPost={() => onPost(version)}
              onWithdraw={() => setWithdrawn(version)}
            />
          ))}
        </ol>
      )}
      <WithdrawDialog version={withdrawn} api={api} refresh={refresh} onClose={() => setWithdrawn(null)} />
    </section>
  );
}

interface VersionRowProps {
  version: ConsoleVersion;
  isOtherEngine: boolean;
  isCurrent: boolean;
  onRecall: () => void;
  onPost: () => void;
  onWithdraw: () => void;
}

function VersionRow({ version, isOtherEngine, isCurrent, onRecall, onPost, onWithdraw }: VersionRowProps) {
  const name = `v${version.number}`;
  return (
    <li className="col-span-full grid grid-cols-subgrid items-center gap-y-1 border-t border-line py-2">
      <span>
        <Badge tone="version">{name}</Badge>
      </span>
      <span className="min-w-0 text-sm">
        <Proof version={version} />
        {version.recipe?.settings.ok === false && (
          <span className="block text-xs text-changes">
            {words.unreadable(version.recipe.settings.sentence)}
          </span>
        )}
        <span className="block truncate text-xs text-ink-faint">
          <DateTime at={version.createdAt} detail="minute" /> {words.by(version.byName)}
          {isOtherEngine && <span title={words.otherEngine}> · {words.otherEngine}</span>}
        </span>
      </span>
      <UnitNumber
        value={version.integratedLufs}
        unit="LUFS"
        className="text-right font-mono text-sm max-md:hidden"
      />
      <UnitNumber
        value={version.truePeakDbtp}
        unit="dBTP"
        className="text-right font-mono text-sm max-md:hidden"
      />
      <span className="text-sm max-md:col-start-2">
        <Posting version={version} />
      </span>
      <span className="flex items-center justify-end max-md:col-start-3 max-md:row-start-1">
        {isCurrent && <span className="px-3 text-sm text-ink-faint max-md:hidden">{words.current}</span>}
        {version.recipe?.settings.ok && !isCurrent && (
          <Button
            size="compact"
            onClick={onRecall}
            aria-label={words.recallOf(name)}
            className="max-md:hidden"
          >
            {words.recall}
          </Button>
        )}
        {version.state !== 'posted' && version.audioState === 'ready' && (
          <Button
            size="compact"
            onClick={onPost}
            aria-label={version.state === 'withdrawn' ? words.postAgainOf(name) : words.postOf(name)}
            className="ml-2"
          >
            {version.state === 'withdrawn' ? words.postAgain : words.post}
          </Button>
        )}
        <Menu
          label={words.more(name)}
          entries={[
            ...(version.state === 'posted'
              ? [
                  {
                    id: 'withdraw',
                    label: words.withdraw,
                    icon: 'undo' as const,
                    danger: true,
                    onSelect: onWithdraw,
                  },
                ]
              : []),
            {
              id: 'download',
              label: words.download(name),
              icon: 'download' as const,
              href: paths.original(version.audioFileId),
            },
          ]}
        />
      </span>
    </li>
  );
}

/** A print's two hashes were equal, or an outboard pass with its gear. */
function Proof({ version }: { version: ConsoleVersion }): ReactNode {
  const hash = version.pcmSha256.slice(0, 8);
  if (version.recipe === null) {
    return (
      <span className="text-ink-soft">
        {words.uploaded}
        {version.gearNotes && <span className="text-ink-faint"> · {version.gearNotes}</span>}
      </span>
    );
  }
  const engine = version.recipe.engineVersion;
  return (
    <span
      title={words.provedLong(version.pcmSha256, engine)}
      className="inline-flex items-center gap-1.5 text-ink-soft"
    >
      <Icon name="check" size={16} className="text-approved" />
      {words.proved}
      <span className="font-mono text-xs text-ink-faint">{hash}</span>
      <span className="text-xs whitespace-nowrap text-ink-faint">{words.engine(engine)}</span>
    </span>
  );
}

function Posting({ version }: { version: ConsoleVersion }): ReactNode {
  if (version.audioState !== 'ready') return <span className="text-ink-faint">{words.notReady}</span>;
  switch (version.state) {
    case 'unposted':
      return (
        <span className="inline-flex items-center gap-1.5 text-ink-faint">
          <Icon name="lock" size={16} />
          {words.unposted}
        </span>
      );
    case 'posted':
      return (
        <span className="text-ink-soft" {...(version.message ? { title: version.message } : {})}>
          {version.postedAt && <DateTime at={version.postedAt} />}
        </span>
      );
    case 'withdrawn':
      return <span className="text-ink-faint line-through">{words.withdrawn}</span>;
    default:
      return version.state satisfies never;
  }
}
