/** One value with its labels, as Prometheus reads it. */
export interface Sample {
  /** Behind the metric's name: `_bucket`, `_sum`, `_count`. */
  readonly suffix?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

export type MetricType = 'counter' | 'gauge' | 'histogram';

/** A row of the portal's table of metrics. */
export interface Metric {
  readonly type: MetricType;
  readonly help: string;
  /** May query the database; a metric that cannot be read is left out. */
  read(): readonly Sample[] | Promise<readonly Sample[]>;
}

export type Labels<Name extends string> = Readonly<Record<Name, string>>;

/** One per combination of labels. */
class Series<Value> {
  readonly #byKey = new Map<string, { labels: Readonly<Record<string, string>>; value: Value }>();

  constructor(private readonly make: () => Value) {}

  of(labels: Readonly<Record<string, string>>): Value {
    const key = JSON.stringify(Object.entries(labels).sort());
    const found = this.#byKey.get(key);
    if (found) return found.value;
    const value = this.make();
    this.#byKey.set(key, { labels, value });
    return value;
  }

  entries() {
    return [...this.#byKey.values()];
  }
}

/** Only grows. */
export class Counter<Name extends string = never> implements Metric {
  readonly type = 'counter';
  readonly #series = new Series(() => ({ total: 0 }));

  constructor(readonly help: string) {}

  add(labels: Labels<Name>, by = 1): void {
    this.#series.of(labels).total += by;
  }

  read(): Sample[] {
    return this.#series.entries().map(({ labels, value }) => ({ labels, value: value.total }));
  }
}

/** For every bound, how many values did not exceed it. */
export class Histogram<Name extends string = never> implements Metric {
  readonly type = 'histogram';
  readonly #series = new Series(() => ({ counts: this.bounds.map(() => 0), count: 0, sum: 0 }));

  /** @param bounds ascending, in the metric's unit */
  constructor(
    readonly help: string,
    readonly bounds: readonly number[],
  ) {}

  observe(labels: Labels<Name>, value: number): void {
    const series = this.#series.of(labels);
    series.count += 1;
    series.sum += value;
    this.bounds.forEach((bound, index) => {
      if (value <= bound) series.counts[index] = (series.counts[index] ?? 0) + 1;
    });
  }

  read(): Sample[] {
    return this.#series.entries().flatMap(({ labels, value: { counts, count, sum } }) => [
      ...this.bounds.map((bound, index) => ({
        suffix: '_bucket',
        labels: { ...labels, le: String(bound) },
        value: counts[index] ?? 0,
      })),
      { suffix: '_bucket', labels: { ...labels, le: '+Inf' }, value: count },
      { suffix: '_sum', labels, value: sum },
      { suffix: '_count', labels, value: count },
    ]);
  }
}

/** The current value, read when it is requested. */
export function gauge(help: string, read: Metric['read']): Metric {
  return { type: 'gauge', help, read };
}

/** A gauge that is one number. */
export function number(help: string, read: () => number | Promise<number>): Metric {
  return gauge(help, async () => [{ value: await read() }]);
}
