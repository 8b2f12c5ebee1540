import type { FileAnswer } from './file-answer';

interface Measured {
  readonly format: { readonly sampleRate: number; readonly bitDepth: number; readonly channels: number };
  readonly loudness: {
    readonly integratedLufs: number | null;
    /** Of one channel, from both loudspeakers. */
    readonly dualMonoLufs?: number | null;
    readonly rangeLu: number | null;
  };
  readonly peak: { readonly truePeakDbtp: number | null };
}

interface Checked {
  readonly findings: readonly {
    readonly id: string;
    readonly severity: string;
    readonly startSample: number;
    readonly endSample: number;
    readonly engineer: string;
  }[];
}

interface Drawn {
  readonly output: string;
  readonly length: number;
  readonly samplesPerPixel: number;
}

/** The result for a person: what `--json` prints, in words. */
export function readable({ outcome, line }: FileAnswer): string {
  if (outcome === 'unusable') return `${line.file}: ${line.error}`;
  const warnings = 'warnings' in line ? (line.warnings as readonly string[]) : [];
  return [resultText(line), ...warnings.map((sentence) => `  warning: ${sentence}`)].join('\n');
}

function resultText(line: FileAnswer['line']): string {
  if ('findings' in line) return checkedText(String(line.file), line as unknown as Checked);
  if ('output' in line) return drawnText(line as unknown as Drawn);
  return measuredText(String(line.file), line as unknown as Measured);
}

function measuredText(file: string, { loudness, peak }: Measured): string {
  const shown = (value: number | null, unit: string) =>
    value === null ? `– ${unit}` : `${value.toFixed(1)} ${unit}`;
  const { integratedLufs, dualMonoLufs, rangeLu } = loudness;
  const heard =
    dualMonoLufs === undefined || dualMonoLufs === null
      ? ''
      : ` as one channel (${shown(dualMonoLufs, 'from both loudspeakers')})`;
  return `${file}: ${shown(integratedLufs, 'LUFS')}${heard}, range ${shown(rangeLu, 'LU')}, true peak ${shown(peak.truePeakDbtp, 'dBTP')}`;
}

function checkedText(file: string, { findings }: Checked): string {
  if (findings.length === 0) return `${file}: nothing found`;
  const lines = findings.map(
    ({ id, severity, startSample, endSample, engineer }) =>
      `  ${severity} ${id}, samples ${startSample} to ${endSample}: ${engineer}`,
  );
  return [`${file}: ${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}`, ...lines].join(
    '\n',
  );
}

function drawnText({ output, length, samplesPerPixel }: Drawn): string {
  return `${output}: ${length} pixels of ${samplesPerPixel} samples`;
}
