/**
 * Rows and cells of what was copied from a spreadsheet (tabs) or from a CSV file (commas, or semicolons as in many of Europe’s).
 * Quoted cells may hold line breaks and separators (RFC 4180).
 */
export function readTable(text: string): string[][] {
  if (text.includes('\t')) return rowsOf(text, '\t');
  const parted = [';', ','].map((separator) => rowsOf(text, separator));
  return parted.find(isTable) ?? rowsOf(text, null);
}

/** A comma in a title parts a list of titles into rows of different lengths: then it is one column. */
function isTable(rows: readonly (readonly string[])[]): boolean {
  const [first] = rows;
  return first !== undefined && first.length > 1 && rows.every((row) => row.length === first.length);
}

function rowsOf(text: string, separator: string | null): string[][] {
  const rows = cellsOf(text, separator);
  return rows.map((row) => row.map((cell) => cell.trim())).filter((row) => row.some((cell) => cell !== ''));
}

function cellsOf(text: string, separator: string | null): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  const endCell = () => {
    rows.at(-1)?.push(cell);
    cell = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const mark = text.charAt(at);
    if (isQuoted) {
      if (mark !== '"') cell += mark;
      else if (text.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (mark === '"' && cell.trim() === '') {
      cell = '';
      isQuoted = true;
    } else if (mark === separator) endCell();
    else if (mark === '\n') {
      endCell();
      rows.push([]);
    } else if (mark !== '\r') cell += mark;
  }
  endCell();
  return rows;
}
