import type pg from 'pg';

/** A statement as it went to PostgreSQL. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

export interface StatementRecorder {
  /** What was asked while `work` ran, in order. */
  during<T>(
    work: () => Promise<T>,
  ): Promise<{ readonly value: T; readonly statements: readonly Statement[] }>;
}

function statementOf([first, second]: readonly unknown[]): Statement | null {
  const { text, values = second } =
    typeof first === 'string' ? { text: first } : (first as { text?: unknown; values?: unknown });
  if (typeof text !== 'string' || !/^\s*(select|with)\b/i.test(text)) return null;
  return { text, values: Array.isArray(values) ? values : [] };
}

/** Listens to every connection that this pool makes from now on. */
export function recordStatements(pool: pg.Pool): StatementRecorder {
  let recorded: Statement[] = [];
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    const recording = (...args: unknown[]) => {
      const statement = statementOf(args);
      if (statement) recorded.push(statement);
      return query(...args);
    };
    Object.assign(client, { query: recording });
  });
  return {
    async during(work) {
      recorded = [];
      const value = await work();
      return { value, statements: recorded };
    },
  };
}
