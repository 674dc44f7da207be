/** Scaffold of a rule: a case that it changes, and one that it must leave alone. */

/** The files of a rule, by path in the folder of its stage. They end without a line end, which is another rule's matter. */
export function ruleFiles(rule: string): ReadonlyMap<string, string> {
  return new Map([
    [`fixtures/wild-${rule}/input.txt`, 'Put text here that the rule changes, as you found it.'],
    [`fixtures/negative-${rule}/input.txt`, 'Put text here that looks alike and must stay.'],
  ])
}

/** The entry for the stage's `rules`, to be filled in. */
export function ruleEntry(rule: string): string {
  return `    ${/^[a-z]+$/.test(rule) ? rule : `'${rule}'`}: {
      doc: 'What it changes or reports, and why that is right. One or two sentences.',
      example: 'input → the text that it becomes',
      negative: 'input that looks alike and stays',
    },`
}
