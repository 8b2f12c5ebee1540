'use client';
import { useEffect, useRef, useState } from 'react';
import type { FilesPage } from '@/lib/domain/uploads/files.queries';
import type { SendItem, UploadQueue } from '@/lib/uploads/client/upload-queue';

const none: ReadonlySet<string> = new Set();

/**
 * A file that the portal has received leaves the queue: it is then among the mixes, or its refusal is. The page
 * is fetched after the last byte, so that it is newer than the upload.
 */
export function useReconciled(
  { queue, items }: { queue: UploadQueue; items: readonly SendItem[] },
  { page, refresh }: { page: FilesPage; refresh: () => Promise<void> },
): void {
  const asked = useRef(new Set<string>());
  const [read, setRead] = useState(none);
  useEffect(() => {
    const fresh = items.filter(({ key, state }) => state === 'sent' && !asked.current.has(key));
    if (fresh.length === 0) return;
    const keys = fresh.map(({ key }) => key);
    for (const key of keys) asked.current.add(key);
    void refresh().then(() => setRead((before) => new Set([...before, ...keys])));
  }, [items, refresh]);
  useEffect(() => {
    for (const { key, state, uploadId } of items) {
      if (state !== 'sent' || !read.has(key)) continue;
      const upload = page.view.uploads.find(({ id }) => id === uploadId);
      if (!upload || upload.state === 'refused') queue.dismiss(key);
    }
  }, [items, page, queue, read]);
}
