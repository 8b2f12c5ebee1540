import { PortalApp } from '@/lib/testing/portal/portal-app';
import { ProofRelease } from '@/lib/testing/proof/proof-release';
import { temporaryFolder } from '@/lib/testing/temporary-folder';
import { type LargeUploadFigures, proveLargeUpload } from './large-upload';

/** The proof on a portal of its own. */
export function sendLargeFile(megabytes: number): Promise<LargeUploadFigures> {
  return temporaryFolder('large upload', async (folder) => {
    const app = await PortalApp.start(folder);
    try {
      const { engineer, releaseId, trackId } = await ProofRelease.open(app);
      const { origin, pid } = app;
      return await proveLargeUpload({ origin, pid, cookie: engineer.cookie, releaseId, trackId }, megabytes);
    } finally {
      await app.stop();
    }
  });
}
