import { Artwork } from '@/components/releases/artwork';
import { metadataText as words } from '@/components/text/metadata';
import { Definition, DefinitionRows } from '@/components/ui/figures/definition';
import { Table, Td, Th } from '@/components/ui/figures/table';
import { displayIsrc, type Isrc } from '@/lib/core/isrc';
import { paths } from '@/lib/core/paths';
import type { MetadataView } from '@/lib/domain/releases/metadata.queries';

function ExplicitMark() {
  return <span className="ml-2 text-xs text-ink-faint">{words.explicitMark}</span>;
}

function TrackRows({ metadata }: { metadata: MetadataView }) {
  return (
    <Table caption={words.tracks}>
      <thead>
        <tr>
          <Th>{words.number}</Th>
          <Th>{words.track}</Th>
          <Th>{words.artist}</Th>
          <Th>{words.composer}</Th>
          <Th>{words.publisher}</Th>
          <Th>{words.isrc}</Th>
        </tr>
      </thead>
      <tbody>
        {metadata.tracks.map((track) => (
          <tr key={track.id}>
            <Td className="text-ink-faint">{track.position}</Td>
            <Td>
              <span className="font-strong">{track.title}</span>
              {track.explicit && <ExplicitMark />}
            </Td>
            <Td>{track.artist ?? metadata.release.artist}</Td>
            <Td>{track.composer ?? words.none}</Td>
            <Td>{track.publisher ?? words.none}</Td>
            <Td className="font-mono whitespace-nowrap">
              {track.isrc ? displayIsrc(track.isrc as Isrc) : words.none}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** The same on a phone, where six columns do not fit. */
function TrackBlocks({ metadata }: { metadata: MetadataView }) {
  return (
    <ol className="border-b border-line text-sm">
      {metadata.tracks.map((track) => (
        <li key={track.id} className="grid grid-cols-[1.5rem_1fr] gap-x-2 border-t border-line py-3">
          <span className="text-ink-faint">{track.position}</span>
          <div>
            <p>
              <span className="font-strong">{track.title}</span>
              {track.explicit && <ExplicitMark />}
            </p>
            <p>{track.artist ?? metadata.release.artist}</p>
            {track.composer && (
              <p className="text-ink-soft">
                {words.composer} {track.composer}
              </p>
            )}
            {track.publisher && (
              <p className="text-ink-soft">
                {words.publisher} {track.publisher}
              </p>
            )}
            <p className="text-ink-soft">
              {words.isrc}{' '}
              <span className="font-mono">{track.isrc ? displayIsrc(track.isrc as Isrc) : words.none}</span>
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Label copy on a light sheet: what will be in the files, to be read and checked. */
export function LabelCopy({ metadata, intro }: { metadata: MetadataView; intro: string }) {
  const { release } = metadata;
  const rows = [
    [words.label, release.label],
    [words.catalogueNumber, release.catalogueNumber],
    [words.upc, release.upc],
    [words.year, release.year],
    [words.genre, release.genre],
    [words.copyright, release.copyright],
  ] as const;
  return (
    <>
      <p className="mb-6 max-w-prose text-ink-soft">{intro}</p>
      <article data-theme="paper" className="grid gap-8 rounded-sm bg-surface-2 p-6 text-ink sm:p-10">
        <div className="flex flex-wrap items-end gap-6">
          <Artwork
            href={release.artwork && `${paths.artwork(release.id)}?v=${release.artwork.sha256.slice(0, 12)}`}
            alt={words.artwork.alt(release.title)}
            size="header"
          />
          <div>
            <p className="text-ink-soft">{release.artist}</p>
            <h2 className="text-lg">{release.title}</h2>
          </div>
        </div>
        <div className="max-md:hidden">
          <TrackRows metadata={metadata} />
        </div>
        <div className="md:hidden">
          <TrackBlocks metadata={metadata} />
        </div>
        <DefinitionRows>
          {rows.map(([term, value]) => (
            <Definition key={term} term={term}>
              {value ?? words.none}
            </Definition>
          ))}
        </DefinitionRows>
      </article>
    </>
  );
}
