import { Section } from '@/components/shell/page-frame';
import { deliveryText } from '@/components/text/delivery';
import { EmptyState } from '@/components/ui/empty-state';
import { DateTime } from '@/components/ui/figures/time';
import { Notice } from '@/components/ui/notice';
import type { DeliveryView, OfferEndView } from '@/lib/domain/deliverables/delivery.view';

const words = deliveryText.ended;

/** Since when and why a delivery is no longer offered. */
export function OfferEnd({ ended }: { ended: OfferEndView }) {
  return (
    <>
      {words.how[ended.how]}
      {ended.at && (
        <>
          {' '}
          <DateTime at={ended.at} detail="minute" />
        </>
      )}
      {`: ${ended.reason || words.changed}`}
    </>
  );
}

/** DEL-10: what whoever has downloaded it must not miss. */
function TakenNotice({ delivery, replaced }: { delivery: DeliveryView; replaced: boolean }) {
  if (!delivery.ended || !delivery.taken) return null;
  return (
    <Notice kind="warning">
      <p className="font-strong">{words.doNotUse(delivery.number)}</p>
      <p>
        {words.taken} <DateTime at={delivery.taken} detail="minute" />. <OfferEnd ended={delivery.ended} />
      </p>
      <p>{replaced ? words.takeNewer : words.wait}</p>
    </Notice>
  );
}

/** For people outside the studio: deliveries that are no longer offered, why, and what to do about a copy. */
export function EndedDeliveries({ deliveries }: { deliveries: readonly DeliveryView[] }) {
  const ended = deliveries.filter((delivery) => delivery.ended !== null);
  const offered = deliveries.filter((delivery) => delivery.offered);
  const hasNewer = ({ taken }: DeliveryView) =>
    offered.some((other) => other.taken !== null && taken !== null && other.taken > taken);
  const mine = ended.filter((delivery) => delivery.taken && !hasNewer(delivery));
  const others = ended.filter((delivery) => !mine.includes(delivery));
  return (
    <>
      {mine.map((delivery) => (
        <TakenNotice key={delivery.id} delivery={delivery} replaced={offered.length > 0} />
      ))}
      {offered.length === 0 && ended.length > 0 && (
        <EmptyState title={words.nothing}>{words.again}</EmptyState>
      )}
      {others.length > 0 && (
        <div>
          <Section title={words.title}>
            <ul className="border-t border-line">
              {others.map(({ id, number, ended: end }) => (
                <li key={id} className="max-w-prose border-b border-line py-3 text-sm text-ink-soft">
                  <span className="text-ink">{deliveryText.number(number)}</span>{' '}
                  {end && <OfferEnd ended={end} />}
                </li>
              ))}
            </ul>
          </Section>
        </div>
      )}
    </>
  );
}
