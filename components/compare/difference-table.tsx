'use client';
import { bandHz, regions } from '@/components/mixes/readings/tone';
import { compareText } from '@/components/text/compare';
import { formatAudioTime, formatNumber } from '@/components/ui/figures/format';
import { Table, Td, Th } from '@/components/ui/figures/table';
import { useLocale } from '@/components/ui/locale-provider';
import type { SectionDifference } from '@/lib/player/compare/differences';

const words = compareText;
/** From this difference on a cell has its full colour. */
const fullDb = 6;

interface DifferenceTableProps {
  sections: readonly SectionDifference[];
  sampleRate: number;
  first: string;
  second: string;
}

/** A row per section: level, dynamics, parts of the spectrum, and every third octave as a strip. */
export function DifferenceTable({ sections, sampleRate, first, second }: DifferenceTableProps) {
  return (
    <div className="grid gap-1">
      <Table caption={words.table}>
        <thead>
          <tr>
            <Th>{words.section}</Th>
            <Th align="end">{words.level}</Th>
            <Th align="end">{words.dynamics}</Th>
            {regions.map(({ id }) => (
              <Th key={id} align="end">
                {words.regions[id]}
              </Th>
            ))}
            <Th>{words.tone}</Th>
          </tr>
        </thead>
        <tbody>
          {sections.map((section) => (
            <Row key={section.startFrame} section={section} sampleRate={sampleRate} />
          ))}
        </tbody>
      </Table>
      <p className="text-xs text-ink-faint">{words.legend(first, second)}</p>
    </div>
  );
}

function Row({ section, sampleRate }: { section: SectionDifference; sampleRate: number }) {
  const { startFrame, endFrame, levelDb, dynamicsDb, bandsDb } = section;
  const at = (frame: number) => formatAudioTime(frame / sampleRate, 0);
  return (
    <tr>
      <Td className="font-mono whitespace-nowrap">
        {at(startFrame)}–{at(endFrame)}
      </Td>
      <Td align="end">
        <Db value={levelDb} unit="LU" />
      </Td>
      <Td align="end">
        <Db value={dynamicsDb} unit="dB" />
      </Td>
      {regions.map((region) => (
        <Td key={region.id} align="end">
          <Db value={meanOver(bandsDb, region)} unit="dB" />
        </Td>
      ))}
      <Td>
        <Strip bandsDb={bandsDb} />
      </Td>
    </tr>
  );
}

function Db({ value, unit }: { value: number | null; unit: string }) {
  const locale = useLocale();
  if (value === null) return <span className="text-ink-faint">–</span>;
  return (
    <span className={Math.abs(value) < 0.5 ? 'whitespace-nowrap text-ink-faint' : 'whitespace-nowrap'}>
      {formatNumber(value, { sign: 'always', locale })}
      {'\u00a0'}
      <span className="text-ink-faint">{unit}</span>
    </span>
  );
}

function meanOver(bands: readonly (number | null)[], { fromHz, toHz }: { fromHz: number; toHz: number }) {
  const within = bands.flatMap((db, band) => {
    const hertz = bandHz[band] ?? 0;
    return db === null || hertz < fromHz || hertz > toHz ? [] : [db];
  });
  return within.length === 0 ? null : within.reduce((sum, db) => sum + db, 0) / within.length;
}

/** A bar above the middle is more of a band, below is less; the numbers are in the titles and, in part, next to it. */
function Strip({ bandsDb }: { bandsDb: readonly (number | null)[] }) {
  const locale = useLocale();
  return (
    <div aria-hidden="true" className="flex h-8 items-stretch gap-px">
      {bandsDb.map((db, band) => {
        const hertz = bandHz[band] ?? 0;
        const share = Math.min(1, Math.abs(db ?? 0) / fullDb);
        const name = hertz < 1000 ? `${hertz} Hz` : `${hertz / 1000} kHz`;
        return (
          <span
            key={hertz}
            title={words.cell(name, db === null ? '–' : formatNumber(db, { sign: 'always', locale }))}
            className="relative w-1.5 bg-surface-1"
          >
            <span
              style={{ height: `${share * 50}%`, ...((db ?? 0) > 0 ? { bottom: '50%' } : { top: '50%' }) }}
              className={`absolute inset-x-0 ${(db ?? 0) > 0 ? 'bg-version' : 'bg-mix'}`}
            />
          </span>
        );
      })}
    </div>
  );
}
