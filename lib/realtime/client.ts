import type { Socket } from 'socket.io-client';
import { equalJitter } from '@/lib/core/back-off';
import { RequestFailed } from '@/lib/core/request-failure';
import { later } from '@/lib/core/timers';
import { call } from '@/lib/endpoints/client';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { type RetryReport, reportRetry } from '@/lib/endpoints/trouble';
import { clientSocket } from './client-socket';
import type { FeedPage } from './feed';
import { RoomClient, type RoomClientOptions } from './room-client';

export type { NewEvent } from './feed';
export type { Presence, PresentPerson } from './messages';
export type { RoomClient, RoomState, RoomWatcher } from './room-client';

const jitter = equalJitter(Math.random);

/** socket.io is loaded when a page opens its first room, so that the page and its sound do not wait for it. */
async function openSocket(): Promise<Socket> {
  const { io } = await import('socket.io-client');
  return io({ path: '/socket.io', transports: ['websocket', 'polling'], reconnectionDelayMax: 10_000 });
}

/** Requests what happened after a number. The feed itself retries; meanwhile the page says so. */
function catchUp(releaseId: RoomClientOptions['releaseId'], trouble: RetryReport) {
  return async (after: number): Promise<FeedPage> => {
    const reply = await call(endpoints.events, { ids: { releaseId }, query: { after }, mostRetries: 0 });
    trouble.end();
    if (reply.ok) return reply.value;
    if (reply.failure.kind !== 'refused') trouble.say(reply.failure);
    throw new RequestFailed(reply.failure);
  };
}

/** Joins the room of a release with this page. Close it when the page is left. */
export function openRoom(
  options: Omit<RoomClientOptions, 'fetchAfter' | 'later' | 'atSomeTime'>,
): RoomClient {
  const trouble = reportRetry();
  return new RoomClient(clientSocket(openSocket(), trouble.end), {
    ...options,
    fetchAfter: catchUp(options.releaseId, trouble),
    later: (ms, run) => later(jitter(ms), run),
    atSomeTime: (withinMs, run) => later(Math.random() * withinMs, run),
  });
}
