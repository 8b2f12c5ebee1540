import { deliveryText } from '@/components/text/delivery';
import { Disclosure } from '@/components/ui/disclosure';
import { Definition, DefinitionRows } from '@/components/ui/figures/definition';
import { Table, Td, Th } from '@/components/ui/figures/table';
import { displayIsrc, isIsrc } from '@/lib/core/isrc';
import type { DeliveryView, ManifestView as Manifest } from '@/lib/domain/deliverables/delivery.view';
import { Hash } from './hash';

const words = deliveryText.manifest;

function SignedVersions({ tracks }: Pick<Manifest, 'tracks'>) {
  return (
    <Table caption={words.signed}>
      <thead>
        <tr>
          <Th>{words.track}</Th>
          <Th>{words.version}</Th>
          <Th>{words.isrc}</Th>
          <Th>{words.pcm}</Th>
        </tr>
      </thead>
      <tbody>
        {tracks.map(({ trackNumber, title, isrc, version, pcmSha256 }) => (
          <tr key={trackNumber}>
            <Td className="min-w-40">
              <span className="mr-3 text-ink-faint">{trackNumber}</span>
              {title}
            </Td>
            <Td className="text-version">v{version}</Td>
            <Td className="font-mono text-xs leading-5 whitespace-nowrap">
              {isrc && isIsrc(isrc) ? displayIsrc(isrc) : '–'}
            </Td>
            <Td>
              <Hash label={words.pcm} value={pcmSha256} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** The delivery's manifest, and how anybody can verify it. */
export function ManifestView({ delivery }: { delivery: Pick<DeliveryView, 'manifest' | 'zip'> }) {
  const { manifest, zip } = delivery;
  if (!manifest) return <p className="pt-4 text-sm text-ink-faint">{words.unreadable}</p>;
  const { generator } = manifest;
  return (
    <Disclosure title={words.title}>
      <div className="grid gap-6">
        <SignedVersions tracks={manifest.tracks} />
        <DefinitionRows className="text-sm">
          <Definition term={words.made}>
            {words.madeBy(generator.name, generator.version, generator.engineVersion)}
          </Definition>
          {zip && (
            <Definition term={words.zipHash}>
              <Hash label={words.zipHash} value={zip.sha256} full />
            </Definition>
          )}
          <Definition term={words.check}>
            <code className="text-xs">sha256sum -c SHA256SUMS.txt</code>
          </Definition>
        </DefinitionRows>
        <p className="text-sm text-ink-faint">{words.hint}</p>
      </div>
    </Disclosure>
  );
}
