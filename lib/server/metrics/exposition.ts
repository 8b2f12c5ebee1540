import { log } from '@/lib/core/log';
import type { Metric, Sample } from './metric';

/** Prometheus' text format 0.0.4. */
export const expositionType = 'text/plain; version=0.0.4; charset=utf-8';

const escapeHelp = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
const escapeLabel = (text: string) => escapeHelp(text).replaceAll('"', '\\"');

function numberText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  return String(value);
}

function sampleLine(name: string, { suffix = '', labels = {}, value }: Sample): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escapeLabel(text)}"`);
  return `${name}${suffix}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${numberText(value)}`;
}

async function block(name: string, metric: Metric): Promise<string> {
  const { help, type } = metric;
  try {
    const samples = await metric.read();
    const lines = samples.map((sample) => sampleLine(name, sample));
    return [`# HELP ${name} ${escapeHelp(help)}`, `# TYPE ${name} ${type}`, ...lines, ''].join('\n');
  } catch (error) {
    log.warn('A metric could not be read.', error, { metric: name });
    return '';
  }
}

/** All metrics as text. One that cannot be read at the moment, because the database is unreachable, is left out. */
export async function exposition(metrics: Readonly<Record<string, Metric>>): Promise<string> {
  const blocks = Object.entries(metrics).map(([name, metric]) => block(name, metric));
  return (await Promise.all(blocks)).join('');
}
