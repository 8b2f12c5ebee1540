import { formTo } from '@/components/calls/form-call';
import { PageFrame, PageTitle } from '@/components/shell/page-frame';
import { platformsText as words } from '@/components/text/platforms';
import { SavingForm } from '@/components/ui/forms/saving-form';
import { SubmitButton } from '@/components/ui/forms/submit-button';
import { ConfirmButton } from '@/components/ui/overlays/confirm-button';
import { FormDialog } from '@/components/ui/overlays/form-dialog';
import type { StudioId } from '@/lib/core/ids';
import type { PlatformRowView, PlatformTableView } from '@/lib/domain/platforms/platform.view';
import { platformsEndpoints } from '@/lib/endpoints/areas/platforms.endpoints';
import { PlatformFacts } from './platform-facts';
import { PlatformFields } from './platform-form';

interface PlatformTableProps {
  studioId: StudioId;
  table: PlatformTableView;
  /** `2026-11`: the default date of a new row. */
  thisMonth: string;
}

type RowProps = Omit<PlatformTableProps, 'table'> & { row: PlatformRowView };

const small = { tone: 'bare', size: 'compact' } as const;

function HideButton({ row, studioId }: RowProps) {
  const { id, name, isHidden } = row;
  const { hidePlatform, showPlatform } = platformsEndpoints;
  return (
    <SavingForm
      send={formTo(isHidden ? showPlatform : hidePlatform, { studioId, platformId: id })}
      done={isHidden ? words.shown(name) : words.hidden(name)}
    >
      <SubmitButton {...small} aria-label={isHidden ? words.showOf(name) : words.hideOf(name)}>
        {isHidden ? words.show : words.hide}
      </SubmitButton>
    </SavingForm>
  );
}

/** Removes a row of the studio's own, or restores one of Acetate's; asks first. */
function GoBack({ row: { id, name, origin }, studioId }: RowProps) {
  const ids = { studioId, platformId: id };
  if (origin === 'acetate') return null;
  if (origin === 'own') {
    return (
      <ConfirmButton
        {...small}
        aria-label={words.removeOf(name)}
        question={words.removeQuestion(name)}
        consequence={words.removeConsequence}
        confirmLabel={words.remove}
        send={formTo(platformsEndpoints.removePlatform, ids)}
      >
        {words.remove}
      </ConfirmButton>
    );
  }
  return (
    <ConfirmButton
      {...small}
      aria-label={words.restoreOf(name)}
      question={words.restoreQuestion(name)}
      consequence={words.restoreConsequence}
      confirmLabel={words.restore}
      send={formTo(platformsEndpoints.restorePlatform, ids)}
    >
      {words.restore}
    </ConfirmButton>
  );
}

function RowActions(props: RowProps) {
  const { row, studioId, thisMonth } = props;
  return (
    <div className="flex shrink-0 flex-wrap items-start gap-1 max-sm:-ml-3">
      <FormDialog
        {...small}
        aria-label={words.editOf(row.name)}
        title={words.editOf(row.name)}
        send={formTo(platformsEndpoints.editPlatform, { studioId, platformId: row.id })}
        fields={{ seen: row.changed?.at ?? '' }}
        submit={words.save}
        done={words.saved}
        form={<PlatformFields row={row} thisMonth={thisMonth} />}
      >
        {words.edit}
      </FormDialog>
      <HideButton {...props} />
      <GoBack {...props} />
    </div>
  );
}

/** Restores everything; offered while anything differs. */
function RestoreAll({ studioId, table: { rows } }: PlatformTableProps) {
  const own = rows.filter(({ origin }) => origin === 'own').length;
  const changed = rows.filter((row) => row.changed !== null).length - own;
  if (own + changed === 0) return null;
  return (
    <ConfirmButton
      question={words.restoreAllQuestion}
      consequence={words.restoreAllConsequence(changed, own)}
      confirmLabel={words.restoreAll}
      send={formTo(platformsEndpoints.restorePlatforms, { studioId })}
    >
      {words.restoreAll}
    </ConfirmButton>
  );
}

/** What the studio says that services do, row by row. */
export function PlatformTable(props: PlatformTableProps) {
  const { table, studioId, thisMonth } = props;
  const mayEdit = table.edit.allowed;
  return (
    <PageFrame>
      <PageTitle
        title={words.title}
        action={
          mayEdit && (
            <div className="flex flex-wrap gap-3">
              <RestoreAll {...props} />
              <FormDialog
                icon="plus"
                title={words.addTitle}
                send={formTo(platformsEndpoints.addPlatform, { studioId })}
                submit={words.add}
                done={words.added}
                form={<PlatformFields thisMonth={thisMonth} />}
              >
                {words.add}
              </FormDialog>
            </div>
          )
        }
      >
        {words.intro} {mayEdit ? words.follows : words.onlyEngineers}
      </PageTitle>
      <ul className="border-b border-line">
        {table.rows.map((row) => (
          <li
            key={row.id}
            className="flex flex-wrap items-start justify-between gap-x-8 gap-y-1 border-t border-line py-4 sm:flex-nowrap"
          >
            <PlatformFacts row={row} />
            {mayEdit && <RowActions {...props} row={row} />}
          </li>
        ))}
      </ul>
    </PageFrame>
  );
}
