import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Repeated, RunAnswer } from './answers.ts'
import { ask } from './ask.ts'
import { Decide } from './decide.tsx'

/** Why a line goes or stays, as the stage boilerplate names it. */
const BECAUSE: Readonly<Record<string, string>> = {
  edge: 'beside other repeated lines, outside the prose',
  link: 'a link to another page, among the prose',
  heads: 'a subhead of what follows it',
  among: 'among the prose',
  hand: 'somebody decided so',
}

/** What a site repeats around its texts, what became of it, and a way to decide otherwise. */
export function Repeats({ site, run }: { readonly site: string; readonly run: RunAnswer }) {
  const [lines, setLines] = useState<readonly Repeated[]>([])
  const [failure, setFailure] = useState<string>()
  const [chosen, setChosen] = useState<Repeated>()
  useEffect(() => {
    ask<{ rows: readonly Repeated[] }>('repeated', { site }).then(
      ({ rows }) => setLines(rows),
      (error: Error) => setFailure(error.message),
    )
  }, [site])
  const edit = useMemo(() => chosen && { before: chosen.text, rules: [] }, [chosen])
  return (
    <details class="repeats">
      <summary>
        What this site repeats: {lines.length === 100 ? 'the first 100 lines' : `${lines.length} lines`}
      </summary>
      {failure !== undefined && (
        <p class="failure" role="alert">
          {failure}
        </p>
      )}
      {lines.length > 0 && (
        <section class="scroll" tabIndex={0} aria-label="What this site repeats">
          <table>
            <thead>
              <tr>
                <th scope="col">decision</th>
                <th scope="col">line</th>
                <th scope="col">documents</th>
                <th scope="col">because</th>
                <th scope="col">in the next run</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line, i) => (
                <tr key={i}>
                  <td>{line.verdict}</td>
                  <td lang="zh-Hans">
                    <bdi>{line.text}</bdi>
                  </td>
                  <td>
                    {line.documents === null
                      ? '(by hand)'
                      : `${line.documents.toLocaleString('en')} of ${(line.sampled ?? 0).toLocaleString('en')}`}
                  </td>
                  <td>
                    {BECAUSE[line.why] ?? line.why}
                    {line.zone !== 'any' && ` (${line.zone} of the text)`}
                  </td>
                  <td>
                    <button type="button" aria-pressed={chosen === line} onClick={() => setChosen(line)}>
                      {line.verdict === 'drop' ? 'keep it' : 'drop it'}
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {chosen && <Decide site={site} edit={edit} suggested={chosen.verdict === 'drop' ? 'keep' : 'drop'} run={run} />}
    </details>
  )
}
