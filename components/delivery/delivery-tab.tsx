import { formTo } from '@/components/calls/form-call';
import { UnlessArchived } from '@/components/releases/archived';
import { Section } from '@/components/shell/page-frame';
import { deliveryText as words } from '@/components/text/delivery';
import { Disclosure } from '@/components/ui/disclosure';
import { EmptyState } from '@/components/ui/empty-state';
import { DateTime } from '@/components/ui/figures/time';
import { Notice } from '@/components/ui/notice';
import { ConfirmButton } from '@/components/ui/overlays/confirm-button';
import type { ReleaseId } from '@/lib/core/ids';
import { isDeliverableKind, preselectedKinds } from '@/lib/domain/deliverables/deliverable-kind';
import type { DeliveryPage, DeliveryView } from '@/lib/domain/deliverables/delivery.view';
import { isForArchive } from '@/lib/domain/policy/policy';
import { deliveryEndpoints } from '@/lib/endpoints/areas/delivery.endpoints';
import { Blockers } from './blockers';
import { BuildForm } from './build-form';
import { BuildProgress } from './build-progress';
import { EndedDeliveries } from './ended-deliveries';
import { ReadyDelivery } from './ready-delivery';

interface DeliveryTabProps {
  releaseId: ReleaseId;
  page: DeliveryPage;
}

function Failed({ releaseId, delivery, page }: DeliveryTabProps & { delivery: DeliveryView }) {
  const { number, failure, kinds } = delivery;
  const canRetry = page.mayBuild.allowed && page.plan?.blockers.length === 0;
  return (
    <Notice
      kind="error"
      action={
        canRetry &&
        kinds && (
          <ConfirmButton
            size="compact"
            question={words.failed.question(number)}
            consequence={words.build.consequence}
            confirmLabel={words.build.confirm}
            send={formTo(deliveryEndpoints.startDelivery, { releaseId })}
            fields={{ kinds: kinds.join() }}
          >
            {words.failed.retry}
          </ConfirmButton>
        )
      }
    >
      <p className="font-strong">{words.failed.title(number)}</p>
      <p>{failure}</p>
    </Notice>
  );
}

/** For the studio: what blocks a delivery, or the formats and versions to build. */
function Build({ releaseId, page }: DeliveryTabProps) {
  const { plan, deliveries, mayBuild } = page;
  if (!plan) return null;
  const missing = (
    <div>
      <Blockers releaseId={releaseId} blockers={plan.blockers} />
    </div>
  );
  if (plan.blockers.length > 0) return missing;
  if (isForArchive(mayBuild)) return null;
  if (!mayBuild.allowed) return <Notice>{mayBuild.sentence}</Notice>;
  if (plan.tracks.length === 0) return missing;
  const ready = deliveries.filter(({ state }) => state === 'ready');
  const upToDate = ready.filter(({ offered }) => offered);
  const [newest] = deliveries;
  const form = (
    <BuildForm
      key={upToDate.map(({ number }) => number).join()}
      releaseId={releaseId}
      plan={plan}
      upToDate={upToDate.map(({ number, kinds }) => ({ number, kinds: kinds ?? [] }))}
      chosen={newest?.kinds?.filter(isDeliverableKind) ?? preselectedKinds}
      tone={upToDate.length > 0 ? 'quiet' : 'primary'}
    />
  );
  if (upToDate.length > 0) return <Disclosure title={words.build.again}>{form}</Disclosure>;
  return (
    <div>
      <Section title={ready.length > 0 ? words.build.again : words.build.first}>{form}</Section>
    </div>
  );
}

function Earlier({ deliveries, ...props }: DeliveryTabProps & EarlierProps) {
  if (deliveries.length === 0) return null;
  return (
    <div>
      <Section title={words.older}>
        <div className="border-t border-line">
          {deliveries.map((delivery) => (
            <Disclosure
              key={delivery.id}
              title={
                <span className="flex flex-wrap gap-x-4">
                  <span className="text-ink">{words.number(delivery.number)}</span>
                  {delivery.readyAt && <DateTime at={delivery.readyAt} />}
                  <span>{words.files(delivery.files.length)}</span>
                  {delivery.offered && <span className="text-approved">{words.ready.current}</span>}
                </span>
              }
            >
              <ReadyDelivery
                delivery={delivery}
                mayDownload={props.page.mayDownload}
                mayWithdraw={props.page.mayWithdraw}
                inside={props.page.plan !== null}
                tone="quiet"
                releaseId={props.releaseId}
              />
            </Disclosure>
          ))}
        </div>
      </Section>
    </div>
  );
}

interface EarlierProps {
  deliveries: readonly DeliveryView[];
}

/** The current delivery and earlier ones; outside the studio those that are offered, and what became of the others. */
export function DeliveryTab(props: DeliveryTabProps) {
  const { page, releaseId } = props;
  const [newest] = page.deliveries;
  const inside = page.plan !== null;
  const ready = page.deliveries.filter(({ state, offered }) => state === 'ready' && (inside || offered));
  const shown = ready.find(({ offered }) => offered) ?? ready[0];
  const waiting = <EmptyState title={words.empty.title}>{words.empty.text}</EmptyState>;
  if (!newest && (!page.plan || isForArchive(page.mayBuild)))
    return <UnlessArchived archived={<EmptyState title={words.empty.archived} />}>{waiting}</UnlessArchived>;
  return (
    <div className="grid gap-12">
      {newest?.state === 'building' && (
        <BuildProgress deliveryId={newest.id} number={newest.number} by={newest.by} />
      )}
      {newest?.state === 'failed' && <Failed {...props} delivery={newest} />}
      {!inside && <EndedDeliveries deliveries={page.deliveries} />}
      {!shown?.offered && newest?.state !== 'building' && <Build {...props} />}
      {shown && (
        <ReadyDelivery
          delivery={shown}
          mayDownload={page.mayDownload}
          mayWithdraw={page.mayWithdraw}
          inside={inside}
          tone={shown.offered || !page.plan ? 'primary' : 'quiet'}
          releaseId={releaseId}
        />
      )}
      {shown?.offered && newest?.state !== 'building' && <Build {...props} />}
      <Earlier {...props} deliveries={ready.filter((delivery) => delivery !== shown)} />
    </div>
  );
}
