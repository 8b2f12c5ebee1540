import { formTo } from '@/components/calls/form-call';
import { deliveryText } from '@/components/text/delivery';
import { FormTextArea } from '@/components/ui/forms/action-form';
import { ConfirmButton } from '@/components/ui/overlays/confirm-button';
import { FormDialog } from '@/components/ui/overlays/form-dialog';
import type { ReleaseId } from '@/lib/core/ids';
import type { DeliveryView } from '@/lib/domain/deliverables/delivery.view';
import type { Verdict } from '@/lib/domain/policy/policy';
import { deliveryEndpoints } from '@/lib/endpoints/areas/delivery.endpoints';

const words = deliveryText.withdrawal;

interface DeliveryWithdrawalProps {
  releaseId: ReleaseId;
  delivery: DeliveryView;
  mayWithdraw: Verdict;
}

/** DEL-11: the studio ends the offer of a delivery with a reason, and gives it back. */
export function DeliveryWithdrawal({ releaseId, delivery, mayWithdraw }: DeliveryWithdrawalProps) {
  const { id: deliveryId, number, ended, current } = delivery;
  if (!mayWithdraw.allowed || ended?.how === 'lapsed') return null;
  if (!ended)
    return (
      <FormDialog
        size="compact"
        tone="quiet"
        icon="undo"
        title={words.title(number)}
        send={formTo(deliveryEndpoints.withdrawDelivery, { releaseId, deliveryId })}
        submit={words.confirm}
        done={words.done(number)}
        form={
          <>
            <p className="text-ink-soft">{words.what}</p>
            <FormTextArea
              label={words.reason}
              name="reason"
              maxLength={1000}
              rows={3}
              hint={words.reasonHint}
            />
          </>
        }
      >
        {words.withdraw}
      </FormDialog>
    );
  if (!current) return null;
  return (
    <ConfirmButton
      size="compact"
      question={words.backTitle(number)}
      consequence={words.backWhat}
      confirmLabel={words.back}
      send={formTo(deliveryEndpoints.giveBackDelivery, { releaseId, deliveryId })}
    >
      {words.back}
    </ConfirmButton>
  );
}
