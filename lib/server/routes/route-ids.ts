import type {
  AudioFileId,
  CommentId,
  DeliverableId,
  DeliveryId,
  MixId,
  MixRequestId,
  PrintId,
  ReleaseId,
  TrackId,
  UploadId,
  VersionId,
} from '@/lib/core/ids';

/** What the segments of our addresses name. */
interface IdsOfSegments {
  readonly releaseId: ReleaseId;
  readonly trackId: TrackId;
  readonly audioFileId: AudioFileId;
  readonly versionId: VersionId;
  readonly printId: PrintId;
  readonly mixId: MixId;
  readonly requestId: MixRequestId;
  readonly commentId: CommentId;
  readonly uploadId: UploadId;
  readonly deliveryId: DeliveryId;
  readonly deliverableId: DeliverableId;
}

type Segment = keyof IdsOfSegments;

/** What Next hands a route handler: the address's segments, as text. */
export interface RouteContext<Name extends Segment> {
  readonly params: Promise<{ [Key in Name]: string }>;
}

/** The segments as ids. They are text from outside still: whatever they name is asked of the policy. */
export async function idsOf<Name extends Segment>({
  params,
}: RouteContext<Name>): Promise<Pick<IdsOfSegments, Name>> {
  return (await params) as Pick<IdsOfSegments, Name>;
}
