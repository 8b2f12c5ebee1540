/** A column that names whoever did something, beside the column with their id. */
interface NamedColumn {
  readonly table: string;
  readonly id: string;
  readonly name: string;
}

/**
 * ERA-1: every column that holds a person's name beside their id. Whoever adds a column that names people lists it here or in
 * one of the files beside; named-columns.test.ts asks about every text and JSON column of the database.
 */
export const namedColumns: readonly NamedColumn[] = [
  { table: 'Upload', id: 'actorId', name: 'actorName' },
  { table: 'AudioFile', id: 'createdById', name: 'createdByName' },
  { table: 'MixRequest', id: 'createdById', name: 'createdByName' },
  { table: 'FindingWaiver', id: 'createdById', name: 'createdByName' },
  { table: 'Version', id: 'createdById', name: 'createdByName' },
  { table: 'Print', id: 'createdById', name: 'createdByName' },
  { table: 'Delivery', id: 'createdById', name: 'createdByName' },
  { table: 'TextSource', id: 'saidById', name: 'saidByName' },
  { table: 'Comment', id: 'authorId', name: 'authorName' },
  { table: 'Round', id: 'sentById', name: 'sentByName' },
  { table: 'Approval', id: 'userId', name: 'name' },
  { table: 'PlatformChange', id: 'changedById', name: 'changedByName' },
  { table: 'Event', id: 'actorId', name: 'actorName' },
  { table: 'SecurityRecord', id: 'whoId', name: 'whoName' },
];

/** A column that names whoever undid or settled something: there the log alone knows who it was. */
interface SettledColumn {
  readonly table: string;
  /** Of the row, in the event's payload. */
  readonly key: string;
  readonly member: string;
  readonly name: string;
  readonly event: string;
}

export const settledColumns: readonly SettledColumn[] = [
  { table: 'Comment', key: 'id', member: 'commentId', name: 'resolvedByName', event: 'comment.resolved' },
  {
    table: 'MixRequest',
    key: 'id',
    member: 'requestId',
    name: 'withdrawnByName',
    event: 'mix.requestWithdrawn',
  },
  {
    table: 'FindingWaiver',
    key: 'mixId',
    member: 'mixId',
    name: 'withdrawnByName',
    event: 'finding.unwaived',
  },
];
