'use client';
import { useEffect } from 'react';
import { useToast } from '@/components/ui/overlays/toast';
import type { ReleaseId } from '@/lib/core/ids';
import { filesEndpoints } from '@/lib/endpoints/areas/files.endpoints';
import { call } from '@/lib/endpoints/client';
import type { useUploadQueue } from './use-upload-queue';

/** While a file is being checked, the portal is asked this often what became of it. */
const askEveryMs = 2500;

/**
 * A file that the portal has received leaves the queue: it then appears where it belongs, or its refusal is shown. For pages that do not
 * list uploads themselves.
 */
export function useTakenOver(
  { queue, items }: ReturnType<typeof useUploadQueue>,
  releaseId: ReleaseId,
): void {
  const say = useToast();
  const isWaiting = items.some(({ state }) => state === 'sent');
  useEffect(() => {
    if (!isWaiting) return;
    let isCurrent = true;
    const look = async () => {
      const reply = await call(filesEndpoints.files, { ids: { releaseId }, mostRetries: 0 });
      if (!isCurrent || !reply.ok) return;
      const { uploads } = reply.value.view;
      for (const { key, state, uploadId, name } of queue.getItems()) {
        const upload = uploads.find(({ id }) => id === uploadId);
        if (state !== 'sent' || (upload && upload.state !== 'refused')) continue;
        queue.dismiss(key);
        if (upload) say({ text: `${name}: ${upload.refusal ?? ''}`, tone: 'refused' });
      }
    };
    void look();
    const timer = setInterval(look, askEveryMs);
    return () => {
      isCurrent = false;
      clearInterval(timer);
    };
  }, [isWaiting, releaseId, queue, say]);
}
