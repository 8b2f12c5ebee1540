import { accountEndpoints } from './areas/account.endpoints';
import { briefEndpoints } from './areas/brief.endpoints';
import { consoleEndpoints } from './areas/console.endpoints';
import { deliveryEndpoints } from './areas/delivery.endpoints';
import { filesEndpoints } from './areas/files.endpoints';
import { mixesEndpoints } from './areas/mixes.endpoints';
import { peopleEndpoints } from './areas/people.endpoints';
import { platformsEndpoints } from './areas/platforms.endpoints';
import { releasesEndpoints } from './areas/releases.endpoints';
import { reviewEndpoints } from './areas/review.endpoints';
import { sessionsEndpoints } from './areas/sessions.endpoints';
import { shellEndpoints } from './areas/shell.endpoints';
import { studioEndpoints } from './areas/studio.endpoints';

/** Every endpoint of the portal, for the server. A page imports only the areas that it calls. */
export const endpoints = {
  ...shellEndpoints,
  ...sessionsEndpoints,
  ...accountEndpoints,
  ...studioEndpoints,
  ...platformsEndpoints,
  ...releasesEndpoints,
  ...peopleEndpoints,
  ...briefEndpoints,
  ...filesEndpoints,
  ...mixesEndpoints,
  ...reviewEndpoints,
  ...consoleEndpoints,
  ...deliveryEndpoints,
};

export type Endpoints = typeof endpoints;
