import { useEffect, useState } from 'preact/hooks'
import { ask } from './ask.ts'

interface DecideProps {
  readonly site: string | null
  /** A line that is suggested: what the chosen edit took out. */
  readonly text: string
  readonly verdict: 'keep' | 'drop'
  readonly path: string
}

/** The first line of a raw text, without its tags. */
const firstLine = (raw: string): string | undefined =>
  raw
    .replace(/<[^>]*>/g, '\n')
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '')

/** Writes into the corrections whether a text that a site repeats stays or goes; first shows which documents that touches. */
export function Decide({ site, text, verdict, path }: DecideProps) {
  const [line, setLine] = useState(firstLine(text) ?? '')
  const [where, setWhere] = useState(site ?? '*')
  const [what, setWhat] = useState(verdict)
  const [reason, setReason] = useState('')
  const [touched, setTouched] = useState<{ readonly documents: number; readonly examples: readonly string[] }>()
  const [said, setSaid] = useState('')
  useEffect(() => {
    const first = firstLine(text)
    if (first !== undefined) setLine(first)
    setWhat(verdict)
    setTouched(undefined)
    setSaid('')
  }, [text, verdict])
  const question = { verdict: what, site: where, text: line, reason }
  const change =
    (set: (value: string) => void) => (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => {
      set(event.currentTarget.value)
      setTouched(undefined)
      setSaid('')
    }
  const preview = (): void => {
    setSaid('Looking …')
    ask<typeof touched>('preview', question).then(
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
        setSaid(`Written to ${path}. The next qingliu run heeds it.`)
      },
      (error: Error) => setSaid(error.message),
    )
  }
  return (
    <details class="decide">
      <summary>Decide what happens to a line of this site</summary>
      <fieldset>
        <legend>In the next run</legend>
        {(['keep', 'drop'] as const).map((each) => (
          <label key={each}>
            <input
              type="radio"
              name="verdict"
              checked={what === each}
              onChange={() => {
                setWhat(each)
                setTouched(undefined)
              }}
            />{' '}
            {each} it
          </label>
        ))}
        <label>
          Line <textarea name="line" rows={2} lang="zh-Hans" value={line} onInput={change(setLine)} />
        </label>
        <label>
          Site (* is every site) <input name="site" value={where} onInput={change(setWhere)} />
        </label>
        <label>
          Reason <input name="reason" value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
        </label>
        <button type="button" disabled={line.trim() === '' || where.trim() === ''} onClick={preview}>
          What would change?
        </button>
        {touched && (
          <>
            <p id="touched">
              {touched.documents.toLocaleString('en')} documents{' '}
              {what === 'drop' ? 'have this line in their text' : 'have it in their raw text and not in their text'}
              {touched.examples.length > 0 && (
                <>
                  : <bdi>{touched.examples.join(', ')}</bdi>
                </>
              )}
              {touched.documents > touched.examples.length && ' …'}
            </p>
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
