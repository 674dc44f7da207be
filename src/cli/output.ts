import { once } from 'node:events'

/** Writes to standard output and waits while its reader is behind, so that output of any size stays small in memory. */
export async function writeOutput(text: string): Promise<void> {
  if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain')
}
