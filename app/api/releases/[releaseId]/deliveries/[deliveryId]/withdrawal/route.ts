import { giveBackDelivery, withdrawDelivery } from '@/lib/domain/deliverables/delivery-withdrawal.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { changed } from '@/lib/server/routes/changed';
import { route } from '@/lib/server/routes/route';

/** Ends the offer of a delivery, with a reason. */
export const PUT = route(endpoints.withdrawDelivery, ({ context, ids, input }) =>
  changed(withdrawDelivery(context, ids.deliveryId, input)),
);

/** Offers a withdrawn delivery again. */
export const DELETE = route(endpoints.giveBackDelivery, ({ context, ids }) =>
  changed(giveBackDelivery(context, ids.deliveryId)),
);
