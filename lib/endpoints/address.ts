import type {
  AudioFileId,
  CommentId,
  DeliverableId,
  DeliveryId,
  GuestId,
  InvitationId,
  LetterId,
  MixId,
  MixRequestId,
  PrintId,
  ReferenceId,
  ReleaseId,
  SessionId,
  ShareId,
  StudioId,
  TrackId,
  UploadId,
  UserId,
  VersionId,
} from '@/lib/core/ids';

/** What the segments of our addresses stand for. */
export interface IdsBySegment {
  readonly studioId: StudioId;
  readonly platformId: string;
  readonly releaseId: ReleaseId;
  readonly trackId: TrackId;
  readonly audioFileId: AudioFileId;
  readonly versionId: VersionId;
  readonly printId: PrintId;
  readonly mixId: MixId;
  readonly requestId: MixRequestId;
  readonly commentId: CommentId;
  readonly referenceId: ReferenceId;
  readonly uploadId: UploadId;
  readonly deliveryId: DeliveryId;
  readonly deliverableId: DeliverableId;
  readonly userId: UserId;
  readonly sessionId: SessionId;
  readonly invitationId: InvitationId;
  readonly shareId: ShareId;
  readonly letterId: LetterId;
  readonly guestId: GuestId;
}

type Segments<Path extends string> = Path extends `${string}[${infer Name}]${infer Rest}`
  ? Name | Segments<Rest>
  : never;

/** Paths as the app folder writes them, whose segments are all known: `/api/releases/[releaseId]/brief`. */
export type KnownPath<Path extends string> = [Segments<Path>] extends [keyof IdsBySegment] ? Path : never;

/** The ids that a path needs, by segment. */
export type IdsOf<Path extends string> = Pick<IdsBySegment, Segments<Path> & keyof IdsBySegment>;

export type Query = Readonly<Record<string, string | number>>;

/** A path with its segments filled in, and a query behind it. */
export function addressOf<Path extends string>(path: Path, ids: IdsOf<Path>, query: Query = {}): string {
  const values: Readonly<Record<string, string>> = ids;
  const filled = path.replace(/\[(\w+)\]/g, (_whole, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The address ${path} needs ${name}.`);
    return encodeURIComponent(value);
  });
  const search = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]));
  return search.size === 0 ? filled : `${filled}?${search}`;
}
