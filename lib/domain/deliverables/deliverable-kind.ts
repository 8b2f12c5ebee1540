import {
  type DeliverableKind,
  deliverableKindTable,
  fileFormats,
  type KindDescription,
} from './deliverable-kinds.table';

export type { DeliverableKind };

declare const unknownKind: unique symbol;

/** The name of a kind that a newer version of Acetate stored. */
export type UnknownKind = string & { readonly [unknownKind]: true };

/** A kind as it is stored: kinds keep their names for ever, so one that is not known was written by a newer version. */
export type StoredKind = DeliverableKind | UnknownKind;

/** In the order in which people see them. */
export const deliverableKinds = Object.keys(deliverableKindTable) as DeliverableKind[];

export function isDeliverableKind(name: unknown): name is DeliverableKind {
  return typeof name === 'string' && Object.hasOwn(deliverableKindTable, name);
}

export function describeKind(kind: DeliverableKind): KindDescription {
  return deliverableKindTable[kind];
}

/** Preselected on the page. */
export const preselectedKinds = deliverableKinds.filter((kind) => describeKind(kind).preselected);

/** `WAV, 16-bit, 44.1 kHz`, `FLAC, 24-bit`, `MP3, 320 kbit/s`. */
export function kindName(kind: DeliverableKind): string {
  const described = describeKind(kind);
  const { name } = fileFormats[described.format];
  if ('kbps' in described) return `${name}, ${described.kbps} kbit/s`;
  const rate = typeof described.rate === 'number' ? `, ${described.rate / 1000} kHz` : '';
  return `${name}, ${described.bits}-bit${rate}`;
}

/** The type under which a delivered file goes out; undefined for what is no file of any kind. */
export function mediaTypeOf(fileName: string) {
  const name = fileName.toLowerCase();
  return Object.values(fileFormats).find(({ extension }) => name.endsWith(`.${extension}`))?.mediaType;
}
