import type { FailedGate, Hold } from '../../dataset/publish/held.ts'
import type { Paint } from '../../terminal/paint.ts'
import { shellWord, sqlString } from '../../terminal/quoting.ts'
import { visible } from '../../terminal/visible.ts'

/** Says why a run is not published, what to look at, and how to publish it all the same. */
export function holdLines({ reason, run_id, gates }: Hold, folder: string, out: string, paint: Paint): string {
  const at = out === 'output' ? '' : ` --out ${shellWord(out)}`
  const publish = `qingliu runs publish ${run_id}${at}`
  if (reason === 'rolled-back') {
    return `${paint('yellow', 'held:')} run ${run_id} was rolled back and is not published again by itself.\n  To publish it: ${publish}\n`
  }
  const lines = gates.map(
    (gate) =>
      `  ${paint('bold', gate.gate)}: ${visible(gate.message)}\n    look at: ${lookAt(gate, run_id, folder, at)}\n`,
  )
  const head = `${paint('red', 'held:')} the run is not published, since it does not pass ${gates.length === 1 ? 'a gate' : `${gates.length} gates`}`
  return `${head}\n${lines.join('')}  It stays in ${visible(folder)}. To publish it all the same: ${publish}\n`
}

/** Says that a run would be held, of a dry run. */
export function wouldHoldLines(gates: readonly FailedGate[], paint: Paint): string {
  const lines = gates.map((gate) => `  ${paint('bold', gate.gate)}: ${visible(gate.message)}\n`)
  return `${paint('red', 'would be held:')} the run does not pass ${gates.length === 1 ? 'a gate' : `${gates.length} gates`}\n${lines.join('')}`
}

/** A command that shows the documents that a gate is about. */
function lookAt({ gate }: FailedGate, runId: string, folder: string, at: string): string {
  const parts = (name: string): string => sqlString(`${folder}/${name}/*.parquet`)
  const inDuckdb = (query: string): string => `duckdb -c ${shellWord(query)}`
  if (gate === 'most-rejected')
    return inDuckdb(`SELECT reason, count(*) AS n FROM ${parts('rejects')} GROUP BY reason ORDER BY n DESC`)
  if (gate === 'most-guessed')
    // Also edits of columns, such as a title in which something is masked: the summary of a run counts those of texts.
    return inDuckdb(
      `SELECT source_uri, e.target, e.rules FROM (SELECT source_uri, unnest(edits) AS e FROM ${parts('data')}) WHERE e.certainty = 'guessed'`,
    )
  return `qingliu runs compare latest ${runId}${at}`
}
