import { z } from 'zod';
import type { UserId } from '@/lib/core/ids';
import { retentionScopes } from '../retention/retention';
import { type Upgrade, unchanged } from '../stored-json';
import { describeEvent, id, studioAlone } from './event-description';

const engineer = { userId: id<UserId>(), name: z.string() };

/** A row of the table of services. The studio's pages are loaded again when they are opened: they belong to no room. */
const ofPlatform = describeEvent({
  payload: z.object({ platformId: z.string(), name: z.string() }),
  seenBy: studioAlone,
  access: 'none',
  stale: [],
  mail: null,
});

/** To version 2: how sure the figures are was called `standing`. */
const withCertainty: Upgrade = (stored) => {
  const edited = stored as { fields?: unknown } | null;
  if (!Array.isArray(edited?.fields)) return stored;
  return { ...edited, fields: edited.fields.map((field) => (field === 'standing' ? 'certainty' : field)) };
};

/** Facts about a studio, in a stream of their own. */
export const studioEvents = {
  'studio.created': describeEvent({
    payload: z.object({ name: z.string() }),
    seenBy: studioAlone,
    access: 'none',
    stale: [],
    mail: null,
  }),
  'studio.edited': describeEvent({
    payload: z.object({ fields: z.array(z.string()) }),
    seenBy: studioAlone,
    access: 'none',
    stale: [],
    mail: null,
  }),
  'engineer.added': describeEvent({
    payload: z.object({ userId: id<UserId>(), email: z.string() }),
    seenBy: studioAlone,
    access: 'people',
    stale: [],
    mail: { template: 'studio-joined', to: 'named' },
  }),
  'engineer.changed': describeEvent({
    payload: z.object({ ...engineer, role: z.enum(['owner', 'engineer', 'assistant']) }),
    seenBy: studioAlone,
    access: 'people',
    stale: [],
    mail: null,
  }),
  'engineer.removed': describeEvent({
    payload: z.object(engineer),
    seenBy: studioAlone,
    access: 'people',
    stale: [],
    mail: null,
  }),
  /** ERA-2: the name is the pseudonym. */
  'engineer.erased': describeEvent({
    payload: z.object({ name: z.string() }),
    seenBy: studioAlone,
    access: 'people',
    stale: [],
    mail: null,
  }),
  /** RET-1 */
  'retention.changed': describeEvent({
    payload: z.object({ months: z.number().int().nullable(), scope: z.enum(retentionScopes) }),
    seenBy: studioAlone,
    access: 'none',
    stale: [],
    mail: null,
  }),
  'platform.added': ofPlatform,
  'platform.edited': describeEvent({
    payload: z.object({ platformId: z.string(), name: z.string(), fields: z.array(z.string()) }),
    upgrades: [unchanged, withCertainty],
    seenBy: studioAlone,
    access: 'none',
    stale: [],
    mail: null,
  }),
  'platform.hidden': ofPlatform,
  'platform.shown': ofPlatform,
  'platform.removed': ofPlatform,
  'platform.restored': ofPlatform,
  'platforms.restored': describeEvent({
    payload: z.object({ rows: z.number().int() }),
    seenBy: studioAlone,
    access: 'none',
    stale: [],
    mail: null,
  }),
};
