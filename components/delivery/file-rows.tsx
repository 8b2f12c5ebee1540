import { deliveryText } from '@/components/text/delivery';
import { buttonStyle } from '@/components/ui/button-style';
import { formatRate } from '@/components/ui/figures/format';
import { Icon } from '@/components/ui/icon';
import type { ReleaseId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { isDeliverableKind, kindName, type StoredKind } from '@/lib/domain/deliverables/deliverable-kind';
import type { DeliverableView, FileFacts } from '@/lib/domain/deliverables/delivery.view';
import { Bytes } from './bytes';
import { Hash } from './hash';
import { Proof } from './proof-dialog';

const words = deliveryText.ready;

interface FilesProps {
  kind: StoredKind;
  files: readonly DeliverableView[];
  mayDownload: boolean;
  releaseId: ReleaseId;
}

function shapeOf({ format, madeFrom }: FileFacts): string {
  const rate = formatRate(format.sampleRate);
  const shape = format.bitDepth === null ? rate : `${format.bitDepth}-bit, ${rate}`;
  return madeFrom.version === null ? shape : `${shape} · ${words.version(madeFrom.version)}`;
}

function FileRow({
  file,
  mayDownload,
  releaseId,
}: { file: DeliverableView } & Omit<FilesProps, 'kind' | 'files'>) {
  const { facts, fileName } = file;
  return (
    <li className="grid grid-cols-[1.5rem_minmax(0,1fr)_auto] items-start gap-x-3 border-t border-line py-3 lg:grid-cols-[1.5rem_minmax(0,5fr)_minmax(0,6fr)_8.5rem_4.5rem_2.5rem] lg:gap-x-4">
      <span className="text-sm leading-6 text-ink-faint">{facts?.trackNumber}</span>
      <div className="min-w-0">
        <p className="truncate">{facts?.title ?? fileName}</p>
        <p className="font-mono text-xs leading-5 break-all text-ink-faint">{fileName}</p>
        {facts && <p className="text-xs leading-5 text-ink-faint lg:hidden">{shapeOf(facts)}</p>}
      </div>
      <div className="grid gap-0.5 max-lg:col-span-2 max-lg:col-start-2 max-lg:row-start-2 max-lg:mt-1">
        {facts && <p className="text-xs leading-5 text-ink-soft max-lg:hidden">{shapeOf(facts)}</p>}
        <Proof releaseId={releaseId} file={file} />
      </div>
      <span className="max-lg:col-start-2 max-lg:row-start-3 max-lg:mt-1">
        <Hash label={deliveryText.proof.fileHash} value={file.fileSha256} />
      </span>
      <Bytes
        value={file.sizeBytes}
        className="text-right text-sm leading-6 whitespace-nowrap text-ink-soft max-lg:col-start-3 max-lg:row-start-3 max-lg:mt-1 max-lg:text-xs"
      />
      {mayDownload && (
        <a
          href={paths.deliverable(file.id)}
          download={fileName}
          aria-label={words.download(fileName)}
          title={words.download(fileName)}
          className={buttonStyle(
            'bare',
            'regular',
            '-my-2 min-w-hit px-0! max-lg:col-start-3 max-lg:row-start-1',
          )}
        >
          <Icon name="download" />
        </a>
      )}
    </li>
  );
}

/** One format of a delivery: its files, each with its proof. */
export function FilesOfKind({ kind, files, ...rest }: FilesProps) {
  const name = isDeliverableKind(kind) ? kindName(kind) : deliveryText.unknownKind(kind);
  const bytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
  return (
    <section aria-label={name} className="mt-8 first:mt-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 pb-2">
        <h3 className="text-sm font-strong">{name}</h3>
        <span className="text-xs text-ink-faint">
          {deliveryText.files(files.length)}, <Bytes value={bytes} />
        </span>
      </div>
      <ul className="border-b border-line">
        {files.map((file) => (
          <FileRow key={file.id} file={file} {...rest} />
        ))}
      </ul>
    </section>
  );
}
