import { actsOfRelease, actsOfTrack, busyHours, release, releasesPerMonth, timeZones } from './assumptions';
import { normal, pick, poisson } from './distributions';

const secondsOfDay = 86_400;

/** A day of many studios, second by second. */
export interface SimulatedDay {
  /** Events recorded in each second, UTC. */
  readonly events: Uint32Array;
  /** Open pages in each second: each holds one socket. */
  readonly sockets: Uint32Array;
  /** Notifications sent to pages in each second: each event to every page of its release that is open. */
  readonly deliveries: Uint32Array;
  readonly mixes: number;
  readonly prints: number;
  /** Tracks whose release was delivered on this day. */
  readonly deliveredTracks: number;
  readonly releasesBegun: number;
}

type Who = keyof typeof busyHours;

interface Counts {
  readonly events: Uint32Array;
  /** Pages opened and closed, of which `sockets` is the sum. */
  readonly opened: Int32Array;
  readonly deliveries: Uint32Array;
  mixes: number;
  prints: number;
  deliveredTracks: number;
  releasesBegun: number;
}

/** A second of the UTC day, when people of a kind are busy where they live. */
function momentOf(random: () => number, who: Who, zone: number): number {
  const local = pick(random, busyHours[who]) * 3600 + Math.floor(random() * 3600);
  return (local - zone * 3600 + secondsOfDay) % secondsOfDay;
}

/** Everything that happens on one day to a release with so many tracks. */
function liveRelease(random: () => number, { tracks, zone }: { tracks: number; zone: number }, day: Counts) {
  const { listeners, visitsPerTrack, visitSeconds, days } = release;
  const visits: number[] = [];
  const visited = poisson(random, ((listeners + 1) * visitsPerTrack * tracks) / days);
  for (let visit = 0; visit < visited; visit++) {
    const at = momentOf(random, random() < 1 / (listeners + 1) ? 'studio' : 'client', zone);
    visits.push(at);
    day.opened[at] = (day.opened[at] ?? 0) + 1;
    const end = Math.min(at + visitSeconds, secondsOfDay - 1);
    day.opened[end] = (day.opened[end] ?? 0) - 1;
  }
  const happen = (by: Who, times: number) => {
    const count = poisson(random, times / days);
    for (let act = 0; act < count; act++) {
      const at = momentOf(random, by, zone);
      const open = visits.filter((visit) => visit <= at && at < visit + visitSeconds).length;
      day.events[at] = (day.events[at] ?? 0) + 1;
      // Whoever acts has the page open.
      day.deliveries[at] = (day.deliveries[at] ?? 0) + open + 1;
    }
    return count;
  };
  for (const { type, by, times } of actsOfTrack) {
    const count = happen(by, times * tracks);
    if (type === 'mix.added') day.mixes += count;
    if (type === 'version.printed') day.prints += count;
  }
  for (const { by, times } of actsOfRelease) happen(by, times);
  if (random() < 1 / days) day.deliveredTracks += tracks;
}

/** @param studios how many; every run with the same seed gives the same day */
export function simulateDay(studios: number, random: () => number): SimulatedDay {
  const day: Counts = {
    events: new Uint32Array(secondsOfDay),
    opened: new Int32Array(secondsOfDay),
    deliveries: new Uint32Array(secondsOfDay),
    mixes: 0,
    prints: 0,
    deliveredTracks: 0,
    releasesBegun: 0,
  };
  for (let studio = 0; studio < studios; studio++) {
    const zone =
      timeZones[
        pick(
          random,
          timeZones.map(({ share }) => share),
        )
      ]?.hours ?? 0;
    const monthly = releasesPerMonth.median * Math.exp(releasesPerMonth.sigma * normal(random));
    day.releasesBegun += poisson(random, monthly / 30);
    const alive = poisson(random, (monthly / 30) * release.days);
    for (let count = 0; count < alive; count++) {
      const tracks =
        release.tracks[
          pick(
            random,
            release.tracks.map(({ share }) => share),
          )
        ]?.count ?? 1;
      liveRelease(random, { tracks, zone }, day);
    }
  }
  const { opened, ...rest } = day;
  let open = 0;
  return { ...rest, sockets: Uint32Array.from(opened, (change) => (open += change)) };
}
