import { type EventNotice, parseNotice } from '@/lib/domain/events/event-notice';
import { type Progress, parseProgress, progressChannel } from '../../jobs/progress';
import type { Notifications } from '../database/notifications';

/** Channel on which every committed event is announced (lib/data/event-store.ts). */
const eventChannel = 'acetate_events';

/** Channel on which the end of sessions is announced, by whose they were (lib/data/session-records.ts). */
const sessionChannel = 'acetate_sessions';

export interface RelayListener {
  /** An event was committed by any process of the portal. */
  readonly onEvent: (notice: EventNotice) => void;
  /** SES-3: sessions of this person were ended by any process of the portal. */
  readonly onSessionsEnded: (userId: string) => void;
  readonly onProgress: (progress: Progress) => void;
  /** The connection was lost for a while, so anything may have happened. */
  readonly onGap: () => void;
}

/** Passes on what every process of the portal commits. */
export async function startEventRelay(notifications: Notifications, listener: RelayListener): Promise<void> {
  const { onEvent, onProgress, onSessionsEnded, onGap } = listener;
  await notifications.listen(eventChannel, {
    onMessage(payload) {
      const notice = parseNotice(payload);
      if (notice) onEvent(notice);
    },
    onGap,
  });
  await notifications.listen(progressChannel, {
    onMessage(payload) {
      const progress = parseProgress(payload);
      if (progress) onProgress(progress);
    },
  });
  await notifications.listen(sessionChannel, { onMessage: onSessionsEnded });
}
