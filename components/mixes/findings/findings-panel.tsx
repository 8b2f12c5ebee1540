'use client';
import { useState } from 'react';
import { useArchived } from '@/components/releases/archived';
import { mixesText } from '@/components/text/mixes';
import { Button, ButtonLink } from '@/components/ui/button';
import { Tooltip } from '@/components/ui/overlays/tooltip';
import { paths } from '@/lib/core/paths';
import type { CheckedMixView, MixReviewView } from '@/lib/domain/mixes/mix-review.view';
import { MixHeading } from '../mix-heading';
import { RequestComposer } from '../requests/request-composer';
import type { MixActs } from '../use-mix-acts';
import { FindingList } from './finding-list';
import type { ShownGroups } from './shown-finding';
import type { FindingNavigation } from './use-finding-navigation';

interface FindingsPanelProps {
  view: MixReviewView;
  mix: CheckedMixView;
  groups: ShownGroups;
  navigation: FindingNavigation;
  acts: MixActs;
}

/** One mix: what it is, what was found in it, and the studio's actions. */
export function FindingsPanel({ view, mix, groups, navigation, acts }: FindingsPanelProps) {
  const { may, me } = view;
  const isNewest = view.mixes[0]?.id === mix.id;
  const isStudio = me.side === 'studio';
  const isOver = useArchived() !== null;
  const [named, setNamed] = useState<ReadonlySet<string> | null>(null);
  const file = mix.file.format;
  const open = groups.open.flatMap(({ findings }) => findings);
  const begin = () => {
    const faults = open.filter(({ severity }) => severity === 'fault').map(({ key }) => key);
    setNamed(new Set(faults));
  };
  const choose = (keys: readonly string[], isChosen: boolean) =>
    setNamed((before) => {
      const after = new Set(before);
      for (const key of keys)
        if (isChosen) after.add(key);
        else after.delete(key);
      return after;
    });
  return (
    <div className="grid gap-4">
      <MixHeading
        mix={mix}
        isChecking={acts.checking.has(mix.id)}
        {...(may.check.allowed ? { onCheck: () => void acts.check(mix) } : {})}
        {...(mix.mayTakeBack ? { onTakeBack: () => void acts.takeBack(mix) } : {})}
      />
      {isStudio && !isOver && isNewest && mix.file.state === 'ready' && isBeforeReview(view.track.state) && (
        <Decision
          view={view}
          mix={mix}
          open={open.length}
          acts={acts}
          isAsking={named !== null}
          onAsk={begin}
        />
      )}
      {named !== null && file && (
        <RequestComposer
          draftKey={mix.id}
          label={mixesText.mix(mix.number)}
          chosen={open.filter(({ key }) => named.has(key))}
          file={file}
          recipients={view.recipients}
          onSend={(message) => acts.ask(mix.id, message, [...named])}
          onClose={() => setNamed(null)}
        />
      )}
      {file && mix.checks !== 'underWay' && (mix.checks === 'checked' || mix.findings.length > 0) && (
        <section aria-labelledby="found">
          <h2 id="found" className="pb-2 text-sm text-ink-soft">
            {mixesText.list.title}
          </h2>
          <FindingList
            groups={groups}
            file={file}
            chosenKey={navigation.chosenKey}
            isTechnical={isStudio}
            {...(may.listen.allowed && view.decks.length > 0
              ? { onListen: navigation.listen, onLoop: navigation.loop }
              : {})}
            request={named === null ? null : { keys: named, onChoose: choose }}
            {...(may.waive.allowed
              ? {
                  onWaive: (findings, reason) => acts.waive(mix.id, findings, reason),
                  onUnwaive: (findings) => acts.unwaive(mix.id, findings),
                }
              : {})}
          />
        </section>
      )}
    </div>
  );
}

/** Once a version is posted, the mix is settled. */
function isBeforeReview(state: MixReviewView['track']['state']): boolean {
  return state === 'mixReview' || state === 'awaitingMixes' || state === 'mastering' || state === 'briefing';
}

interface DecisionProps {
  view: MixReviewView;
  mix: CheckedMixView;
  open: number;
  acts: MixActs;
  isAsking: boolean;
  onAsk: () => void;
}

/** Accept it, or ask for a new one: each says why when it is not possible. */
function Decision({ view, mix, open, acts, isAsking, onAsk }: DecisionProps) {
  const { accept, request } = view.may;
  const words = mixesText.accept;
  if (isAsking) return null;
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap gap-2">
        {mix.accepted && view.track.state === 'mastering' ? (
          <ButtonLink href={paths.console(view.release.id, view.track.id)} tone="primary">
            {words.toConsole}
          </ButtonLink>
        ) : (
          <Act verdict={accept} tone="primary" label={words.button} onPress={() => void acts.accept(mix)} />
        )}
        <Act verdict={request} tone="quiet" label={mixesText.request.button} onPress={onAsk} />
      </div>
      {accept.allowed && <p className="text-sm text-ink-faint">{words.hint(open)}</p>}
    </div>
  );
}

interface ActProps {
  verdict: MixReviewView['may']['accept'];
  tone: 'primary' | 'quiet';
  label: string;
  onPress: () => void;
}

function Act({ verdict, tone, label, onPress }: ActProps) {
  if (verdict.allowed) {
    return (
      <Button tone={tone} onClick={onPress}>
        {label}
      </Button>
    );
  }
  return (
    <Tooltip text={verdict.sentence}>
      <Button tone={tone} aria-disabled>
        {label}
      </Button>
    </Tooltip>
  );
}
