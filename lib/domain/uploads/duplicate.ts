import type { AudioFileId, Sha256 } from '@/lib/core/ids';
import type { Stores } from '../unit-of-work';
import type { Upload } from './upload';

interface Kept {
  readonly audioFileId: AudioFileId;
  readonly sentence: string;
}

/** What is already in the place that this upload is for, and the sentence if it is the same. */
async function keptAt(stores: Stores, upload: Upload): Promise<Kept[]> {
  const { purpose, trackId, releaseId } = upload;
  switch (purpose) {
    case 'mix': {
      const mixes = trackId ? await stores.mixes.listMixes(trackId) : [];
      return mixes.map(({ audioFileId, number }) => ({
        audioFileId,
        sentence: keptMix(number, mixes[0]?.number ?? number),
      }));
    }
    case 'reference': {
      const references = await stores.references.listReferences(releaseId);
      return references
        .filter((reference) => reference.trackId === trackId)
        .map(({ audioFileId, title }) => ({
          audioFileId,
          sentence: `This file is here already, as the reference “${title}”. It was not added again.`,
        }));
    }
    case 'version': {
      const master = trackId ? await stores.versions.findMasterFor(trackId, 'digital') : null;
      const versions = master ? await stores.versions.listVersions(master.id) : [];
      return versions.map(({ audioFileId, number }) => ({
        audioFileId,
        sentence: `This file is here already, as version ${number} of this track. It was not added again.`,
      }));
    }
    default:
      return purpose satisfies never;
  }
}

/** Which mix it is, and whether it is the one that is worked from. */
function keptMix(number: number, newest: number): string {
  const kept = `This file is here already, as mix ${number} of this track. It was not added again`;
  if (number === newest) return `${kept}: it is the current mix.`;
  return `${kept}, and mix ${newest}, which came later, stays the current one. If mix ${number} is meant, tell the studio.`;
}

/** UPL-12: the same bytes in the same place are one file. Gives a sentence when they are there already. */
export async function duplicateOf(
  stores: Stores,
  upload: Upload,
  fileSha256: Sha256,
): Promise<string | null> {
  for (const { audioFileId, sentence } of await keptAt(stores, upload)) {
    const file = await stores.audio.findAudioFile(audioFileId);
    if (file?.fileSha256 === fileSha256 && file.state !== 'failed') return sentence;
  }
  return null;
}
