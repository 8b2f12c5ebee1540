/**
 * Prints for whoever started the portal: its address, the setup token, the demo's links. These are not log lines,
 * since the log is stored and sent elsewhere.
 */
export function announce(text: string): void {
  process.stdout.write(`${text}\n`);
}
