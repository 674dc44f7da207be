import { useEffect, useState } from 'preact/hooks'
import type { Edited, RunAnswer } from './answers.ts'
import { ask } from './ask.ts'

interface DecideProps {
  readonly site: string | null
  /** The edit that is chosen, for which a decision is suggested. */
  readonly edit: Pick<Edited, 'before' | 'rules'> | undefined
  /** The decision that is suggested; where absent, to keep what an edit took out. */
  readonly suggested?: 'keep' | 'drop'
  readonly run: RunAnswer
}

interface Touched {
  readonly documents: number
  readonly examples: readonly {
    readonly uri: string
    readonly pieces: readonly { readonly before: string; readonly after: string }[]
  }[]
}

type Verdict = 'keep' | 'drop' | 'off'

const LABELS: Readonly<Record<Verdict, string>> = {
  keep: 'keep a line',
  drop: 'drop a line',
  off: 'switch a rule off',
}

/** The first line of a raw text, without its tags. */
const firstLine = (raw: string): string | undefined =>
  raw
    .replace(/<[^>]*>/g, '\n')
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '')

/** Writes into the corrections what is to hold for a site; first shows which documents that touches. */
export function Decide({ site, edit, suggested, run }: DecideProps) {
  const [line, setLine] = useState('')
  const [rule, setRule] = useState('')
  const [where, setWhere] = useState(site ?? '*')
  const [verdict, setVerdict] = useState<Verdict>('drop')
  const [reason, setReason] = useState('')
  const [touched, setTouched] = useState<Touched>()
  const [said, setSaid] = useState('')
  const forget = (): void => {
    setTouched(undefined)
    setSaid('')
  }
  useEffect(() => {
    const first = edit && firstLine(edit.before)
    if (first !== undefined) setLine(first)
    const own = edit?.rules.findLast((each) => run.switchable.includes(each))
    if (own !== undefined) setRule(own)
    // A rule for one site is the larger step, so it is never suggested.
    if (verdict !== 'off') setVerdict(suggested ?? (edit ? 'keep' : 'drop'))
    forget()
    setWhere(site ?? '*')
  }, [edit, suggested, site])
  const question = { verdict, site: where, reason, ...(verdict === 'off' ? { rule } : { text: line }) }
  const isAsked = where.trim() !== '' && (verdict === 'off' ? run.switchable.includes(rule) : line.trim() !== '')
  const change =
    (set: (value: string) => void) => (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => {
      set(event.currentTarget.value)
      forget()
    }
  const preview = (): void => {
    setSaid('Looking …')
    ask<Touched>('preview', question).then(
      (found) => {
        setTouched(found)
        setSaid('')
      },
      (error: Error) => setSaid(error.message),
    )
  }
  const save = (): void => {
    ask<{ path: string }>('decide', question).then(
      () => {
        setTouched(undefined)
        setSaid(`Written to ${run.corrections}. The next qingliu run heeds it.`)
      },
      (error: Error) => setSaid(error.message),
    )
  }
  return (
    <details class="decide" open={suggested !== undefined}>
      <summary>Decide what happens on this site</summary>
      <fieldset>
        <legend>In the next run</legend>
        {(Object.keys(LABELS) as Verdict[]).map((each) => (
          <label key={each} class="choice">
            <input
              type="radio"
              name="verdict"
              value={each}
              checked={verdict === each}
              onChange={() => {
                setVerdict(each)
                forget()
              }}
            />{' '}
            {LABELS[each]}
          </label>
        ))}
        {verdict === 'off' ? (
          <label>
            Rule
            <input name="rule" list="switchable" value={rule} onInput={change(setRule)} />
            <datalist id="switchable">
              {run.switchable.map((each) => (
                <option key={each} value={each} />
              ))}
            </datalist>
          </label>
        ) : (
          <label>
            Line <textarea name="line" rows={2} lang="zh-Hans" value={line} onInput={change(setLine)} />
          </label>
        )}
        <label>
          Site (* is every site) <input name="site" value={where} onInput={change(setWhere)} />
        </label>
        <label>
          Reason <input name="reason" value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
        </label>
        <button type="button" disabled={!isAsked} onClick={preview}>
          What would change?
        </button>
        {touched && (
          <>
            <Preview verdict={verdict} touched={touched} />
            <button type="button" disabled={reason.trim() === ''} onClick={save}>
              Save {reason.trim() === '' && '(give a reason)'}
            </button>
          </>
        )}
        <p role="status" id="said">
          {said}
        </p>
      </fieldset>
    </details>
  )
}

const TOUCHED: Readonly<Record<Verdict, string>> = {
  keep: 'have it in their raw text and not in their text',
  drop: 'have this line in their text',
  off: 'have edits by this rule, which would not be made',
}

function Preview({
  verdict,
  touched: { documents, examples },
}: {
  readonly verdict: Verdict
  readonly touched: Touched
}) {
  return (
    <div id="touched">
      <p>
        {documents.toLocaleString('en')} documents {TOUCHED[verdict]}
        {examples.length > 0 && ':'}
      </p>
      <ul>
        {examples.map(({ uri, pieces }) => (
          <li key={uri}>
            <bdi class="uri">{uri}</bdi>
            {pieces.map(({ before, after }, i) => (
              <p key={i} class="difference" lang="zh-Hans">
                <ins>{before}</ins>
                {after !== '' && (
                  <>
                    {' instead of '}
                    <del>{after}</del>
                  </>
                )}
              </p>
            ))}
          </li>
        ))}
      </ul>
      {documents > examples.length && <p class="soft">and {(documents - examples.length).toLocaleString('en')} more</p>}
    </div>
  )
}

/** Notes that a document came out wrong. */
export function Objection({ doc, path }: { readonly doc: string; readonly path: string }) {
  const [reason, setReason] = useState('')
  const [said, setSaid] = useState('')
  const save = (): void => {
    ask('object', { doc, reason }).then(
      () => {
        setSaid(`Written to ${path}.`)
        setReason('')
      },
      (error: Error) => setSaid(error.message),
    )
  }
  return (
    <details class="decide">
      <summary>This document is wrong</summary>
      <label>
        What is wrong <input name="wrong" value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
      </label>
      <button type="button" disabled={reason.trim() === ''} onClick={save}>
        Note it
      </button>
      <p role="status">{said}</p>
    </details>
  )
}
