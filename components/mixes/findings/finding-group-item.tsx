'use client';
import { useState } from 'react';
import { groupTitle, mixesText } from '@/components/text/mixes';
import { Button } from '@/components/ui/button';
import { StateMark } from '@/components/ui/figures/state-mark';
import { DateTime } from '@/components/ui/figures/time';
import { Checkbox } from '@/components/ui/forms/choice';
import { TechnicalReading } from '../readings/technical-reading';
import { type FindingGroup, isWholeFile } from './finding-groups';
import { FindingMark, severityTones } from './finding-mark';
import type { ListActions } from './list-actions';
import { PlaceButtons } from './place-buttons';
import type { ShownFinding } from './shown-finding';
import { WaiveForm } from './waive-form';

interface FindingGroupItemProps extends ListActions {
  group: FindingGroup<ShownFinding>;
}

const words = mixesText.list;

/** All findings of one kind. */
export function FindingGroupItem({ group, ...actions }: FindingGroupItemProps) {
  const { file, isTechnical, onWaive, onUnwaive } = actions;
  const [isWaiving, setWaiving] = useState(false);
  const { id, severity, number, findings } = group;
  const [first] = findings;
  if (first === undefined) return null;
  const isWaived = first.waiver !== null;
  const located = findings.some((finding) => !isWholeFile(finding, file.frames));
  const title = groupTitle(id, findings.length, { located });
  return (
    <li className="border-t border-line py-4" data-finding={id}>
      <div className="flex items-start gap-3">
        <FindingMark severity={severity} number={number} isSettled={isWaived} />
        <div className="grid min-w-0 grow gap-2">
          <div className="flex min-h-6 flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <h3 className={isWaived ? 'font-normal text-ink-soft' : ''}>{title}</h3>
            <StateMark tone={isWaived ? 'open' : severityTones[severity]}>
              {isWaived ? mixesText.waive.state : mixesText.severity[severity]}
            </StateMark>
          </div>
          <Sentences findings={findings} />
          <PlaceButtons group={group} {...actions} />
          <TechnicalReading findings={findings} file={file} isOpen={isTechnical} />
          <Waivers findings={findings} />
          <RequestChoice group={group} title={title} {...actions} />
          {isWaiving && onWaive ? (
            <WaiveForm
              draftKey={findings.map(({ key }) => key).join()}
              count={findings.length}
              onWaive={(reason) => onWaive(findings, reason)}
              onClose={() => setWaiving(false)}
            />
          ) : (
            <div className="-ml-3 empty:hidden">
              {!isWaived && onWaive && !actions.request && (
                <Button
                  size="compact"
                  tone="bare"
                  aria-label={mixesText.waive.buttonOf(title)}
                  onClick={() => setWaiving(true)}
                >
                  {mixesText.waive.button}
                </Button>
              )}
              {isWaived && onUnwaive && (
                <Button
                  size="compact"
                  tone="bare"
                  icon="undo"
                  aria-label={mixesText.waive.undoOf(title)}
                  onClick={() => void onUnwaive(findings)}
                >
                  {mixesText.waive.undo}
                </Button>
              )}
            </div>
          )}
        </div>
      </div>
    </li>
  );
}

/** What it is and what to do; once, if all places say the same. */
function Sentences({ findings }: { findings: readonly ShownFinding[] }) {
  const said = [...new Set(findings.map(({ client }) => client))];
  return (
    <div className="grid max-w-prose gap-1 text-ink-soft">
      {said.slice(0, 2).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}

function Waivers({ findings }: { findings: readonly ShownFinding[] }) {
  const waivers = new Map(
    findings.flatMap(({ waiver }) =>
      waiver ? [[`${waiver.byName} ${waiver.reason}`, waiver] as const] : [],
    ),
  );
  return [...waivers].map(([key, { byName, reason, at }]) => (
    <p key={key} className="border-l-2 border-line-strong pl-3 text-sm">
      <span className="text-ink-faint">
        {mixesText.waive.waived(byName)}, <DateTime at={at} detail="minute" />:
      </span>{' '}
      {reason}
    </p>
  ));
}

function RequestChoice({ group, title, request }: FindingGroupItemProps & { title: string }) {
  const { findings } = group;
  if (!request || findings[0]?.waiver !== null) return null;
  const keys = findings.map(({ key }) => key);
  return (
    <Checkbox
      checked={keys.every((key) => request.keys.has(key))}
      onChange={(event) => request.onChoose(keys, event.target.checked)}
      label={words.inRequest}
      aria-label={words.chooseGroup(title)}
      className="py-0!"
    />
  );
}
