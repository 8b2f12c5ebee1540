import type { DeliverableId, DeliveryId, ReleaseId } from '@/lib/core/ids';
import type { Result } from '@/lib/core/result';
import type { Context } from '@/lib/domain/context';
import { mediaTypeOf } from '@/lib/domain/deliverables/deliverable-kind';
import { type Download, findDownload, recordDownload } from '@/lib/domain/deliverables/delivery.queries';
import { notFound } from '@/lib/domain/policy/policy';
import { type Container, container } from '../container';
import { contextOfRequest, findPageContext } from '../routes/page-context';
import { refusalResponse } from '../routes/respond';
import { noteDownload } from './download-notes';
import { contentTypes, fileResponse } from './file-response';

/** One file of a delivery, or the whole delivery. */
export type Wanted = { readonly deliverableId: DeliverableId } | { readonly zipOf: DeliveryId };

export interface DownloadRequest {
  readonly request: Request;
  readonly wanted: Wanted;
  /** Who the person of the request is by now: null once the session has ended. */
  readonly contextNow: () => Promise<Context | null>;
}

function typeOf({ deliverableId, fileName }: Download) {
  if (deliverableId === null) return contentTypes.zip;
  return mediaTypeOf(fileName) ?? contentTypes.bytes;
}

/**
 * A download, whole or in part, for somebody who may (DEL-2). It is in the log before its first byte leaves (DEL-7);
 * a request for the headers only is not. Whoever loses the right meanwhile gets no further bytes.
 */
export async function sendDownload(
  { blobs, transfers }: Pick<Container, 'blobs' | 'transfers'>,
  context: Context,
  { request, wanted, contextNow }: DownloadRequest,
): Promise<Response> {
  const found = await findDownload(context, wanted);
  if (!found.ok) return refusalResponse(found.refusal);
  const download = found.value;
  const { sha256, sizeBytes, fileName } = download;
  const transfer = transfers.start(async () => {
    const now = await contextNow();
    return now !== null && (await findDownload(now, wanted)).ok;
  });
  const response = await fileResponse(blobs, request, {
    ...{ sha256, sizeBytes, transfer },
    contentType: typeOf(download),
    downloadName: fileName,
  });
  if (!response.body) {
    transfer.release();
    return response;
  }
  const recorded = await recordOrClose(response.body, () => recordDownload(context, download));
  return recorded.ok ? response : refusalResponse(recorded.refusal);
}

const nameOf = (wanted: Wanted) =>
  'zipOf' in wanted ? `deliveryZip ${wanted.zipOf}` : `deliverable ${wanted.deliverableId}`;

/** A download that cannot be recorded is not sent: its file is closed, and its transfer ended. */
async function recordOrClose(
  body: ReadableStream,
  record: () => Promise<Result<null>>,
): Promise<Result<null>> {
  try {
    const recorded = await record();
    if (!recorded.ok) await body.cancel(recorded.refusal.sentence);
    return recorded;
  } catch (error) {
    await body.cancel(error);
    throw error;
  }
}

async function releaseOf(wanted: Wanted): Promise<ReleaseId | null> {
  const { deliveries } = container().uow.read;
  const file = 'deliverableId' in wanted ? await deliveries.findDeliverable(wanted.deliverableId) : null;
  const deliveryId = 'zipOf' in wanted ? wanted.zipOf : file?.deliveryId;
  const delivery = deliveryId && (await deliveries.findDelivery(deliveryId));
  return delivery ? delivery.releaseId : null;
}

/** The same for the person of this request. Without a session it does not exist. */
export async function answerDownload(request: Request, wanted: Wanted): Promise<Response> {
  const releaseId = await releaseOf(wanted);
  const context = releaseId && (await findPageContext(releaseId));
  if (!context) return refusalResponse(notFound());
  const contextNow = () => contextOfRequest(request, releaseId);
  const response = await sendDownload(container(), context, { request, wanted, contextNow });
  await noteDownload(response, { actor: context.actor, releaseId, subject: nameOf(wanted) });
  return response;
}
