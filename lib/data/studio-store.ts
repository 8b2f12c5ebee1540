import type { StudioId, UserId } from '@/lib/core/ids';
import type { Membership, Person } from '@/lib/domain/studios/studio';
import type { StudioStore } from '@/lib/domain/studios/studio.store';
import type { Database } from './prisma';

const toPerson = (row: { id: string; email: string; name: string | null }): Person => ({
  id: row.id as UserId,
  email: row.email,
  name: row.name ?? '',
});

const toMembership = (row: { studioId: string; userId: string; role: Membership['role'] }): Membership => ({
  studioId: row.studioId as StudioId,
  userId: row.userId as UserId,
  role: row.role,
});

export function createStudioStore(db: Database): StudioStore {
  return {
    async findStudio(id) {
      const row = await db.studio.findUnique({ where: { id } });
      return row && { ...row, id: row.id as StudioId };
    },
    async lockStorage(id) {
      // Not a plain FOR UPDATE: rows that refer to the studio can still be added.
      await db.$queryRaw`SELECT id FROM "Studio" WHERE id = ${id} FOR NO KEY UPDATE`;
    },
    async listStudios() {
      return (await db.studio.findMany({ orderBy: { id: 'asc' } })).map((row) => ({
        ...row,
        id: row.id as StudioId,
      }));
    },
    async hasStudio() {
      return (await db.studio.count()) > 0;
    },
    async insertStudio(studio) {
      await db.studio.create({ data: { ...studio } });
      await db.studioStream.create({ data: { studioId: studio.id } });
    },
    async updateStudio(id, change) {
      await db.studio.update({ where: { id }, data: change });
    },
    async findMembership(studioId, userId) {
      const row = await db.membership.findUnique({ where: { studioId_userId: { studioId, userId } } });
      return row && toMembership(row);
    },
    async listMembershipsOf(userId) {
      return (await db.membership.findMany({ where: { userId } })).map(toMembership);
    },
    async listMembershipsOfAll(userIds) {
      const where = { userId: { in: [...userIds] } };
      return (await db.membership.findMany({ where })).map(toMembership);
    },
    async listOwners() {
      const where = { memberships: { some: { role: 'owner' as const } } };
      return (await db.user.findMany({ where, orderBy: { id: 'asc' } })).map(toPerson);
    },
    async beginRoomWarning(place, since) {
      const { count } = await db.diskWarning.createMany({ data: [{ place, since }], skipDuplicates: true });
      return count === 1 ? since : null;
    },
    async findRoomWarning(place) {
      return (await db.diskWarning.findUnique({ where: { place } }))?.since ?? null;
    },
    async endRoomWarning(place) {
      await db.diskWarning.deleteMany({ where: { place } });
    },
    async listStudioPeople(studioId) {
      const rows = await db.membership.findMany({
        where: { studioId },
        include: { user: true },
        orderBy: { createdAt: 'asc' },
      });
      return rows.map((row) => ({ ...toPerson(row.user), role: row.role }));
    },
    async insertMembership(membership) {
      await db.membership.create({ data: { ...membership } });
    },
    async updateMembership({ studioId, userId, role }) {
      await db.membership.update({ where: { studioId_userId: { studioId, userId } }, data: { role } });
    },
    async removeMembership(studioId, userId) {
      await db.membership.deleteMany({ where: { studioId, userId } });
    },
    async lockStudio(id) {
      await db.$queryRaw`SELECT id FROM "Studio" WHERE id = ${id} FOR UPDATE`;
    },
    async findPerson(id) {
      const row = await db.user.findUnique({ where: { id } });
      return row && toPerson(row);
    },
    async findPersonByEmail(email) {
      const row = await db.user.findUnique({ where: { email: email.toLowerCase() } });
      return row && toPerson(row);
    },
    async renamePerson(id, name) {
      const { count } = await db.user.updateMany({ where: { id, erasedAt: null }, data: { name } });
      return count === 1;
    },
    async insertPerson(person) {
      await db.user.create({ data: { id: person.id, email: person.email.toLowerCase(), name: person.name } });
    },
  };
}
