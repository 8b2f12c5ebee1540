/**
 * Prints for whoever started the portal: its address, the setup token, the demo's links. They are no lines of the log,
 * which is kept and sent elsewhere.
 */
export function announce(text: string): void {
  process.stdout.write(`${text}\n`);
}
