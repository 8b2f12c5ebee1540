import { approveVersion } from '@/lib/domain/approvals/approval.commands';
import { takeBackApproval } from '@/lib/domain/approvals/approval-taking-back.commands';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { pick } from '@/lib/server/routes/changed';
import { originOf } from '@/lib/server/routes/request-query';
import { route } from '@/lib/server/routes/route';

/** Signs the current version, as it was shown. */
export const POST = route(endpoints.approveVersion, ({ context, ids, input, request }) =>
  pick(approveVersion({ ...context, origin: originOf(request) }, ids.trackId, input), 'id'),
);

/** Takes back the approval of whoever asks. */
export const DELETE = route(endpoints.takeBackApproval, ({ context, ids, input }) =>
  pick(takeBackApproval(context, ids.trackId, input), 'id'),
);
