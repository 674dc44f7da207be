/**
 * Licences of labels that permit a table learnt from them to ship, as a row of `truth.jsonl` states them. All others
 * are refused: no licence, research only, AGPL. So is a licence of the repository alone if the labels are somebody
 * else's, as in `cwced`, most of which is CleanEval's Chinese part.
 */
const ACCEPTED: ReadonlyMap<string, string> = new Map([
  ['MIT', 'MIT'],
  ['Apache-2.0', 'Apache-2.0'],
  ['CC-BY-4.0', 'CC-BY-4.0'],
  ['MIT/Apache-2.0', 'MIT or Apache-2.0'],
  ['Apache-2.0 (readabilityjs package; repo AGPL-3.0)', 'Apache-2.0'],
  ['see LICENSE: Apache License', 'Apache-2.0'],
  ['see LICENSE: MIT License', 'MIT'],
  ['see LICENSE: The MIT License (MIT)', 'MIT'],
  ['see LICENSE: CC0 1.0 Universal', 'CC0-1.0'],
])

/** Labels that this project's own people made: its own licence. */
export const OWN = 'Apache-2.0, labels of this project'

/** The licence under which a row may be learnt from; undefined where it may not. */
export function trainingLicence({ licence, use }: { licence?: string; use?: string }): string | undefined {
  if (use !== undefined && use !== 'train') return undefined
  return licence === OWN ? OWN : ACCEPTED.get(licence?.trim() ?? '')
}
