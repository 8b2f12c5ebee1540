import { deliveryText } from '@/components/text/delivery';
import { ButtonLink } from '@/components/ui/button';
import { StateMark } from '@/components/ui/figures/state-mark';
import { DateTime } from '@/components/ui/figures/time';
import { Notice } from '@/components/ui/notice';
import type { ReleaseId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import {
  deliverableKinds,
  isDeliverableKind,
  type StoredKind,
} from '@/lib/domain/deliverables/deliverable-kind';
import type { DeliveryView } from '@/lib/domain/deliverables/delivery.view';
import type { Verdict } from '@/lib/domain/policy/policy';
import { Bytes } from './bytes';
import { DeliveryWithdrawal } from './delivery-withdrawal';
import { DownloadLog } from './download-log';
import { OfferEnd } from './ended-deliveries';
import { FilesOfKind } from './file-rows';
import { ManifestView } from './manifest-view';

const words = deliveryText.ready;

interface ReadyDeliveryProps {
  delivery: DeliveryView;
  mayDownload: Verdict;
  mayWithdraw: Verdict;
  /** Only the studio sees who downloaded what. */
  inside: boolean;
  /** The download button's tone: the page has one primary action. */
  tone: 'primary' | 'quiet';
  releaseId: ReleaseId;
}

/** Whether it is still what is approved. */
function CurrentMark({ delivery: { current, ended } }: Pick<ReadyDeliveryProps, 'delivery'>) {
  if (ended?.how === 'withdrawn')
    return <StateMark tone="changes">{deliveryText.ended.mark.withdrawn}</StateMark>;
  if (current) return <StateMark tone="approved">{words.current}</StateMark>;
  return (
    <span title={words.olderHint}>
      <StateMark tone="changes">{words.older}</StateMark>
    </span>
  );
}

function Head({ delivery, mayDownload, mayWithdraw, tone, releaseId }: Omit<ReadyDeliveryProps, 'inside'>) {
  const { number, readyAt, by, zip, files, ended } = delivery;
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4 pb-6">
      <div className="min-w-0">
        <h2 className="text-lg">{deliveryText.number(number)}</h2>
        <p className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-ink-faint">
          <CurrentMark delivery={delivery} />
          <span>
            {readyAt && <DateTime at={readyAt} detail="minute" />}, {words.by(by)}
          </span>
          <span>{deliveryText.files(files.length)}</span>
        </p>
        {ended && (
          <p className="mt-2 max-w-prose text-sm text-ink-soft">
            <OfferEnd ended={ended} /> {words.outside}
          </p>
        )}
      </div>
      <div className="flex flex-wrap items-center justify-end gap-3 max-sm:w-full">
        <DeliveryWithdrawal releaseId={releaseId} delivery={delivery} mayWithdraw={mayWithdraw} />
        {zip && mayDownload.allowed && (
          <ButtonLink
            href={paths.deliveryZip(delivery.id)}
            download=""
            icon="download"
            tone={tone}
            className="max-sm:w-full"
          >
            {words.all}
            <span className="font-normal opacity-80">
              ZIP, <Bytes value={zip.sizeBytes} />
            </span>
          </ButtonLink>
        )}
        {!mayDownload.allowed && <p className="max-w-prose text-sm text-ink-soft">{mayDownload.sentence}</p>}
      </div>
    </header>
  );
}

/** The kinds of its files in the order in which people see them; those that only a newer version knows come last. */
function kindsOf({ files }: DeliveryView): StoredKind[] {
  const stored = new Set(files.map(({ kind }) => kind));
  const known = deliverableKinds.filter((kind) => stored.has(kind));
  return [...known, ...[...stored].filter((kind) => !isDeliverableKind(kind))];
}

/** A finished delivery: one download for all of it, every file with its proof, the manifest, who has downloaded it. */
export function ReadyDelivery(props: ReadyDeliveryProps) {
  const { delivery, mayDownload, inside, releaseId } = props;
  return (
    <article aria-label={deliveryText.number(delivery.number)}>
      <Head {...props} />
      {delivery.kinds === null && <Notice>{deliveryText.unreadableKinds}</Notice>}
      {kindsOf(delivery).map((kind) => (
        <FilesOfKind
          key={kind}
          kind={kind}
          files={delivery.files.filter((file) => file.kind === kind)}
          mayDownload={mayDownload.allowed}
          releaseId={releaseId}
        />
      ))}
      <div className="mt-8 border-t border-line">
        <ManifestView delivery={delivery} />
      </div>
      {inside && <DownloadLog downloads={delivery.downloads} />}
    </article>
  );
}
