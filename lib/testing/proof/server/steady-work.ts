import type { DeliveryId, PrintId, UploadId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { deliverableKinds } from '@/lib/domain/deliverables/deliverable-kind';
import { defaultRecipe } from '@/lib/engine/chain/recipe';
import { wavBytes } from '@/lib/testing/files/wav-bytes';
import { type ProofFile, type ProofRelease, proofFile } from '@/lib/testing/proof/proof-release';
import { musicLike } from '@/lib/testing/signals/tones';
import { until } from '@/lib/testing/until';

/** Tries again, as a page does, until it is acknowledged; says each reason once. */
async function persist<T>(what: string, act: () => Promise<T>): Promise<T> {
  const reasons = new Set<string>();
  const attempt = async () => {
    try {
      return { value: await act() };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (!reasons.has(reason)) console.log(`Until ${what}: ${reason}`);
      reasons.add(reason);
      return null;
    }
  };
  return (await until(what, attempt)).value;
}

export function music(name: string, seconds: number, seed: number): ProofFile {
  const side = (add: number) =>
    musicLike(Math.round(seconds * 48_000), { sampleRate: 48_000, seed: 2 * seed + add });
  return proofFile(name, wavBytes([side(0), side(1)]));
}

/** A release holds no more (REF-3). */
const mostReferences = 60;

/** One upload, one print and one delivery after the other, each until it is acknowledged; no two are the same. */
export class SteadyWork {
  readonly uploads = new Map<UploadId, ProofFile>();
  readonly prints: PrintId[] = [];
  readonly deliveries: DeliveryId[] = [];
  #isStopped = false;
  readonly #running: Promise<void>[];

  constructor(
    readonly release: ProofRelease,
    /** Is printed again and again; without one nothing is. */
    readonly mix: ProofFile | null,
  ) {
    this.#running = [this.#send(), this.#deliver(), ...(mix ? [this.#print(mix)] : [])];
  }

  /** What has begun is brought to its end first. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await Promise.all(this.#running);
  }

  async #send(): Promise<void> {
    const { engineer } = this.release;
    for (let at = 0; !this.#isStopped && at < mostReferences; at++) {
      const file = music(`reference ${at}.wav`, 20, 100 + at);
      const id = await persist('an upload is begun', () => this.release.beginUpload(file, 'reference'));
      await persist('an upload is complete', async () => {
        if ((await this.#uploadOf(id))?.state !== 'receiving') return;
        const offset = await engineer.offsetOf(paths.tus(id));
        if (offset < file.bytes.length) await engineer.sendRest(paths.tus(id), file.bytes, offset);
      });
      this.uploads.set(id, file);
    }
  }

  #uploadOf(id: UploadId) {
    return this.release.app.uow.read.uploads.findUpload(id);
  }

  async #print(mix: ProofFile): Promise<void> {
    const { release } = this;
    const [{ id: mixId } = { id: null }] = await release.app.uow.read.mixes.listMixes(release.trackId);
    if (!mixId) throw new Error('There is no mix to print.');
    for (let at = 0; !this.#isStopped; at++) {
      const recipe = { ...defaultRecipe(), inputTrimDb: -0.1 * at };
      const id = await persist('a print is begun', () => release.startPrint(mixId, recipe));
      this.prints.push(id);
      await persist('a print is witnessed', () => release.witness(id, mix, recipe));
      await persist('a print is proved', () => release.proved(id));
    }
  }

  async #deliver(): Promise<void> {
    for (let at = 1; !this.#isStopped && at < 2 ** deliverableKinds.length; at++) {
      const kinds = deliverableKinds.filter((_, bit) => (at >> bit) & 1);
      const id = await persist('a delivery is begun', () => this.release.startDelivery(kinds));
      this.deliveries.push(id);
      await persist('a delivery is ready', () => this.release.delivered(id));
    }
  }

  /** What is not there exactly once and whole. */
  async faults(): Promise<string[]> {
    const { app, engineer, releaseId } = this.release;
    const faults: string[] = [];
    for (const [id, { name, sha256 }] of this.uploads) {
      const audioFileId = await this.release.measured(id);
      const rows = await app.database.prisma.audioFile.count({ where: { fileSha256: sha256 } });
      if (rows !== 1) faults.push(`${name} is there ${rows} times`);
      if ((await engineer.hashOf(paths.original(audioFileId))) !== sha256)
        faults.push(`${name} is not itself`);
    }
    const events = await app.database.prisma.event.findMany({
      where: { stream: releaseId },
      select: { type: true, payload: true },
    });
    const told = (type: string, id: string) =>
      events.filter((event) => event.type === type && JSON.stringify(event.payload).includes(`"${id}"`))
        .length;
    for (const id of this.prints) {
      const versions = await app.database.prisma.print.count({ where: { id, versionId: { not: null } } });
      if (versions !== 1 || told('print.proved', id) !== 1) faults.push(`print ${id} did not end once`);
    }
    for (const id of this.deliveries) {
      const { zip } = await this.release.delivered(id);
      if (told('delivery.ready', id) !== 1) faults.push(`delivery ${id} did not end once`);
      if ((await engineer.hashOf(paths.deliveryZip(id))) !== zip?.sha256)
        faults.push(`delivery ${id} is not itself`);
    }
    return faults;
  }
}
