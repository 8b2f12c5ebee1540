import { PageFrame, PageTitle } from '@/components/shell/page-frame';
import { platformsText as words } from '@/components/text/platforms';
import type { FormAction, FormRefusal } from '@/components/ui/forms/action-form';
import { SavingForm } from '@/components/ui/forms/saving-form';
import { SubmitButton } from '@/components/ui/forms/submit-button';
import { ConfirmButton } from '@/components/ui/overlays/confirm-button';
import { FormDialog } from '@/components/ui/overlays/form-dialog';
import type { PlatformRowView, PlatformTableView } from '@/lib/domain/platforms/platform.view';
import { PlatformFacts } from './platform-facts';
import { PlatformFields } from './platform-form';

export interface PlatformActions {
  /** Reads `studioId`, `platformId` (empty: a new row), `seen`, and the fields of a row. */
  save: FormAction;
  /** Reads `studioId`, `platformId`, `hidden` (`yes` or nothing). */
  hide: FormAction;
  /** Read `studioId` and `platformId`. */
  remove: (form: FormData) => Promise<FormRefusal | null>;
  restore: (form: FormData) => Promise<FormRefusal | null>;
  /** Reads `studioId`. */
  restoreAll: (form: FormData) => Promise<FormRefusal | null>;
}

interface PlatformTableProps {
  studioId: string;
  table: PlatformTableView;
  actions: PlatformActions;
  /** `2026-11`: what a new row is dated with. */
  thisMonth: string;
}

type RowProps = Omit<PlatformTableProps, 'table'> & { row: PlatformRowView };

const small = { tone: 'bare', size: 'compact' } as const;

function HideButton({ row, studioId, actions }: RowProps) {
  const { id, name, isHidden } = row;
  return (
    <SavingForm
      action={actions.hide}
      fields={{ studioId, platformId: id, hidden: isHidden ? '' : 'yes' }}
      done={isHidden ? words.shown(name) : words.hidden(name)}
    >
      <SubmitButton {...small} aria-label={isHidden ? words.showOf(name) : words.hideOf(name)}>
        {isHidden ? words.show : words.hide}
      </SubmitButton>
    </SavingForm>
  );
}

/** Takes a row of the studio's own away, or one of Acetate's back; asks first. */
function GoBack({ row: { id, name, origin }, studioId, actions }: RowProps) {
  const fields = { studioId, platformId: id };
  if (origin === 'acetate') return null;
  if (origin === 'own') {
    return (
      <ConfirmButton
        {...small}
        aria-label={words.removeOf(name)}
        question={words.removeQuestion(name)}
        consequence={words.removeConsequence}
        confirmLabel={words.remove}
        action={actions.remove}
        fields={fields}
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
      action={actions.restore}
      fields={fields}
    >
      {words.restore}
    </ConfirmButton>
  );
}

function RowActions(props: RowProps) {
  const { row, studioId, actions, thisMonth } = props;
  return (
    <div className="flex shrink-0 flex-wrap items-start gap-1 max-sm:-ml-3">
      <FormDialog
        {...small}
        aria-label={words.editOf(row.name)}
        title={words.editOf(row.name)}
        action={actions.save}
        fields={{ studioId, platformId: row.id, seen: row.changed?.at ?? '' }}
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

/** Everything goes back; offered while anything differs. */
function RestoreAll({ studioId, table: { rows }, actions }: PlatformTableProps) {
  const own = rows.filter(({ origin }) => origin === 'own').length;
  const changed = rows.filter((row) => row.changed !== null).length - own;
  if (own + changed === 0) return null;
  return (
    <ConfirmButton
      question={words.restoreAllQuestion}
      consequence={words.restoreAllConsequence(changed, own)}
      confirmLabel={words.restoreAll}
      action={actions.restoreAll}
      fields={{ studioId }}
    >
      {words.restoreAll}
    </ConfirmButton>
  );
}

/** What the studio says that services do, row by row. */
export function PlatformTable(props: PlatformTableProps) {
  const { table, studioId, actions, thisMonth } = props;
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
                action={actions.save}
                fields={{ studioId, platformId: '', seen: '' }}
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
