import type {
  AudioFileId,
  MasterId,
  MixId,
  PrintId,
  Sha256,
  TrackId,
  UserId,
  VersionId,
} from '@/lib/core/ids';
import type { Master, Print, StoredRecipe, Version } from '@/lib/domain/versions/version';
import type { VersionStore } from '@/lib/domain/versions/version.store';
import { parseRecipe } from '@/lib/engine/chain/parse-recipe';
import type { Master as MasterRow, Print as PrintRow, Version as Row } from './generated/prisma/client';
import { listsInOneQuery } from './in-one-query';
import { type Database, toJson } from './prisma';

/** VER-17: the engine's own parser reads stored settings of any age. */
const toRecipe = (json: unknown): StoredRecipe => parseRecipe(json);

/** @throws Error for one that could not be read: it is never written again. */
function fromRecipe(recipe: StoredRecipe) {
  if (!recipe.ok) throw new Error(`A recipe that can't be read is not stored: ${recipe.sentence}`);
  return toJson(recipe.value);
}

const toMaster = (row: MasterRow): Master => ({
  id: row.id as MasterId,
  trackId: row.trackId as TrackId,
  purpose: row.purpose,
  draft:
    row.draftRecipe !== null && row.draftSavedAt
      ? {
          recipe: toRecipe(row.draftRecipe),
          mixId: row.draftMixId as MixId | null,
          savedAt: row.draftSavedAt,
        }
      : null,
  draftRevision: row.draftRevision,
  createdAt: row.createdAt,
});

const toVersion = (row: Row): Version => ({
  id: row.id as VersionId,
  masterId: row.masterId as MasterId,
  number: row.number,
  mixId: row.mixId as MixId | null,
  kind: row.kind,
  audioFileId: row.audioFileId as AudioFileId,
  pcmSha256: row.pcmSha256 as Sha256,
  recipe:
    row.recipe !== null && row.recipeSha256 && row.engineVersion && row.engineBuild
      ? {
          settings: toRecipe(row.recipe),
          sha256: row.recipeSha256 as Sha256,
          engineVersion: row.engineVersion,
          engineBuild: row.engineBuild,
        }
      : null,
  gearNotes: row.gearNotes,
  createdBy: { id: row.createdById as UserId, name: row.createdByName },
  createdAt: row.createdAt,
  postedAt: row.postedAt,
  postMessage: row.postMessage,
  withdrawnAt: row.withdrawnAt,
});

const toPrint = (row: PrintRow): Print => ({
  id: row.id as PrintId,
  masterId: row.masterId as MasterId,
  mixId: row.mixId as MixId,
  recipe: toRecipe(row.recipe),
  recipeSha256: row.recipeSha256 as Sha256,
  engineVersion: row.engineVersion,
  engineBuild: row.engineBuild,
  state: row.state,
  serverPcmSha256: row.serverPcmSha256 as Sha256 | null,
  witnessPcmSha256: row.witnessPcmSha256 as Sha256 | null,
  audioFileId: row.audioFileId as AudioFileId | null,
  versionId: row.versionId as VersionId | null,
  refusal: row.refusal,
  createdBy: { id: row.createdById as UserId, name: row.createdByName },
  createdAt: row.createdAt,
  provedAt: row.provedAt,
});

export function createVersionStore(db: Database): VersionStore {
  return { ...masterMethods(db), ...versionMethods(db), ...printMethods(db) };
}

function masterMethods(db: Database) {
  const find = async (id: MasterId) => {
    const row = await db.master.findUnique({ where: { id } });
    return row && toMaster(row);
  };
  return {
    findMaster: find,
    async lockMaster(id) {
      await db.$queryRaw`SELECT id FROM "Master" WHERE id = ${id} FOR UPDATE`;
      return find(id);
    },
    async findMasterFor(trackId, purpose) {
      const row = await db.master.findUnique({ where: { trackId_purpose: { trackId, purpose } } });
      return row && toMaster(row);
    },
    async listMasters(trackId) {
      return (await db.master.findMany({ where: { trackId }, orderBy: { createdAt: 'asc' } })).map(toMaster);
    },
    async insertMaster({ draft, ...master }) {
      await db.master.createMany({ data: [{ ...master, ...fromDraft(draft) }], skipDuplicates: true });
    },
    async updateMaster(id, { draft, ...plain }) {
      await db.master.update({
        where: { id },
        data: { ...plain, ...(draft ? fromDraft(draft) : {}) },
      });
    },
  } satisfies Partial<VersionStore>;
}

const fromDraft = (draft: Master['draft']) =>
  draft
    ? { draftRecipe: fromRecipe(draft.recipe), draftMixId: draft.mixId, draftSavedAt: draft.savedAt }
    : {};

function versionMethods(db: Database) {
  return {
    async findVersion(id) {
      const row = await db.version.findUnique({ where: { id } });
      return row && toVersion(row);
    },
    async findVersionByAudioFile(audioFileId) {
      const row = await db.version.findUnique({ where: { audioFileId } });
      return row && toVersion(row);
    },
    async isPrinted(releaseId, pcmSha256) {
      const master = { track: { release: { studio: { releases: { some: { id: releaseId } } } } } };
      const where = { pcmSha256, kind: 'printed', master } as const;
      return (await db.version.findFirst({ where, select: { id: true } })) !== null;
    },
    listVersions: listsInOneQuery(
      async (masterIds: readonly MasterId[]) => {
        const where = { masterId: { in: [...masterIds] } };
        return (await db.version.findMany({ where, orderBy: { number: 'desc' } })).map(toVersion);
      },
      (version) => version.masterId,
    ),
    async insertVersion({ recipe, createdBy, ...version }) {
      await db.version.create({
        data: {
          ...version,
          ...(recipe
            ? {
                recipe: fromRecipe(recipe.settings),
                recipeSha256: recipe.sha256,
                engineVersion: recipe.engineVersion,
                engineBuild: recipe.engineBuild,
              }
            : {}),
          createdById: createdBy.id,
          createdByName: createdBy.name,
        },
      });
    },
    async updateVersion(id, change) {
      await db.version.update({ where: { id }, data: change });
    },
  } satisfies Partial<VersionStore>;
}

function printMethods(db: Database) {
  const find = async (id: PrintId) => {
    const row = await db.print.findUnique({ where: { id } });
    return row && toPrint(row);
  };
  return {
    findPrint: find,
    async lockPrint(id) {
      await db.$queryRaw`SELECT id FROM "Print" WHERE id = ${id} FOR UPDATE`;
      return find(id);
    },
    async findPrintFor({ masterId, mixId, recipeSha256, engineBuild }) {
      const row = await db.print.findUnique({
        where: { masterId_mixId_recipeSha256_engineBuild: { masterId, mixId, recipeSha256, engineBuild } },
      });
      return row && toPrint(row);
    },
    async listPrints(masterId) {
      return (await db.print.findMany({ where: { masterId }, orderBy: { createdAt: 'desc' } })).map(toPrint);
    },
    async insertPrint({ recipe, createdBy, ...print }) {
      const { count } = await db.print.createMany({
        data: [
          { ...print, recipe: fromRecipe(recipe), createdById: createdBy.id, createdByName: createdBy.name },
        ],
        skipDuplicates: true,
      });
      return count === 1;
    },
    async updatePrint(id, change) {
      await db.print.update({ where: { id }, data: change });
    },
  } satisfies Partial<VersionStore>;
}
