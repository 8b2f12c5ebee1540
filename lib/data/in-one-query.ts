/** What belongs to a key. */
type Load<Key, Value> = (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>;

interface Waiting<Key, Value> {
  readonly keys: Set<Key>;
  readonly loaded: Promise<ReadonlyMap<Key, Value>>;
}

/**
 * Asks for many at once: what is asked in one turn of the event loop becomes one query, as Prisma does it for its
 * findUnique. A page that lists something of each of its rows then makes one query, not one per row.
 */
export function inOneQuery<Key, Value>(load: Load<Key, Value>): (key: Key) => Promise<Value | undefined> {
  let waiting: Waiting<Key, Value> | null = null;
  const begin = (): Waiting<Key, Value> => {
    const keys = new Set<Key>();
    const turnEnds = new Promise<void>((resolve) => process.nextTick(resolve));
    const loaded = turnEnds.then(() => {
      waiting = null;
      return load([...keys]);
    });
    return { keys, loaded };
  };
  return async (key) => {
    waiting ??= begin();
    const { keys, loaded } = waiting;
    keys.add(key);
    return (await loaded).get(key);
  };
}

/** The same for lists: the rows of each parent, in the order in which the query gives them. */
export function listsInOneQuery<Key, Row>(
  load: (keys: readonly Key[]) => Promise<readonly Row[]>,
  parentOf: (row: Row) => Key,
): (key: Key) => Promise<Row[]> {
  const list = inOneQuery<Key, Row[]>(async (keys) => {
    const lists = new Map<Key, Row[]>();
    for (const row of await load(keys)) {
      const parent = parentOf(row);
      const rows = lists.get(parent);
      if (rows) rows.push(row);
      else lists.set(parent, [row]);
    }
    return lists;
  });
  return async (key) => (await list(key)) ?? [];
}
