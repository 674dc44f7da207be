import { useEffect, useState } from 'preact/hooks'
import type { DocumentAnswer, Piece, RunAnswer, TraceAnswer } from './answers.ts'
import { ask } from './ask.ts'
import { Cluster } from './cluster.tsx'
import { Decide, Objection } from './decide.tsx'
import { Panes } from './panes.tsx'

export function DocumentView({ doc, run }: { readonly doc: string; readonly run: RunAnswer }) {
  const [shown, setShown] = useState<DocumentAnswer>()
  const [pieces, setPieces] = useState<readonly Piece[]>([])
  const [failure, setFailure] = useState<string>()
  const [chosen, setChosen] = useState<number>()
  const [trace, setTrace] = useState<TraceAnswer>()
  const fail = (error: Error): void => setFailure(error.message)

  useEffect(() => {
    ask<DocumentAnswer>('document', { doc, from: 0 }).then((found) => {
      setShown(found)
      setPieces(found.pieces)
    }, fail)
    scrollTo(0, 0)
  }, [doc])

  const choose = (piece: number): void => {
    setChosen(piece)
    for (const element of document.querySelectorAll(`[data-piece="${piece}"]`))
      element.scrollIntoView({ block: 'nearest' })
  }
  const step = (by: 1 | -1): void => {
    for (let at = (chosen ?? (by === 1 ? -1 : pieces.length)) + by; at >= 0 && at < pieces.length; at += by) {
      const piece = pieces[at]!
      // Tags and line ends are by the thousand, and nobody looks for them.
      if ('same' in piece || piece.certainty === 'certain') continue
      setTrace(undefined)
      choose(at)
      return
    }
  }

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === 'Escape') location.hash = '#/'
      else if (event.key === 'n') step(1)
      else if (event.key === 'p') step(-1)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  })

  if (failure !== undefined)
    return (
      <p class="failure" role="alert">
        {failure}
      </p>
    )
  if (!shown) return <p role="status">Reading the document …</p>
  const piece = chosen === undefined ? undefined : pieces[chosen]
  const edit = piece && 'before' in piece ? piece : undefined
  const more = (): void => {
    ask<DocumentAnswer>('document', { doc, from: pieces.length }).then(
      (found) => setPieces([...pieces, ...found.pieces]),
      fail,
    )
  }
  return (
    <main class="document">
      <p>
        <a href="#/">← all documents</a> <kbd>Esc</kbd>
      </p>
      <h2 lang="zh-Hans">
        <bdi>{shown.title ?? shown.uri}</bdi>
      </h2>
      <p class="uri">
        <bdi>{shown.uri}</bdi>
      </p>
      <p class="legend">
        <del class="certain">certain</del> <ins class="proven">proven</ins> <del class="likely">likely</del>{' '}
        <ins class="guessed">guessed</ins>
        <button type="button" onClick={() => step(-1)}>
          previous <kbd>p</kbd>
        </button>
        <button type="button" onClick={() => step(1)}>
          next edit that is not certain <kbd>n</kbd>
        </button>
      </p>
      <Panes
        pieces={pieces}
        chosen={chosen}
        onPiece={(number) => {
          setTrace(undefined)
          choose(number)
        }}
        onCharacter={(at, number) => {
          choose(number)
          ask<TraceAnswer>('trace', { doc, at }).then(setTrace, fail)
        }}
      />
      {pieces.length < shown.of && (
        <button type="button" onClick={more}>
          More of it: {(shown.of - pieces.length).toLocaleString('en')} pieces
        </button>
      )}
      <section class="told" aria-live="polite" aria-label="What was chosen">
        {!edit && !trace && (
          <p class="soft">
            Click a character of the clean text to see its bytes in the raw file, or an edit on either side to see its
            rule.
          </p>
        )}
        {edit && (
          <p id="edit">
            <code>{edit.rules.join(' → ')}</code> <b class={edit.certainty}>{edit.certainty}</b>
            {edit.evidence !== null && (
              <>
                {' '}
                · <bdi>{edit.evidence}</bdi>
              </>
            )}
          </p>
        )}
        {trace && (
          <p id="trace">
            Raw file, line {trace.line}, column {trace.column}:{' '}
            <q>
              <bdi>{trace.raw}</bdi>
            </q>
            , bytes {trace.byteStart}–{trace.byteStart + trace.byteLength}
            {trace.bytes !== null && (
              <>
                : <code>{trace.bytes.replace(/..(?=.)/g, '$& ')}</code>
              </>
            )}{' '}
            ({trace.encodings.join(', ')})
          </p>
        )}
      </section>
      <Decide site={shown.site} text={edit?.before ?? ''} verdict={edit ? 'keep' : 'drop'} path={run.corrections} />
      <Objection doc={doc} path={run.review} />
      <details open>
        <summary>Fields and findings</summary>
        <section class="scroll" tabIndex={0} aria-label="Fields">
          <table>
            <tbody>
              {shown.fields.map(({ name, value, rule, line, column }, i) => (
                <tr key={i}>
                  <th scope="row">{name}</th>
                  <td lang="zh-Hans">
                    <bdi>{value}</bdi>
                  </td>
                  <td>
                    <code>{rule}</code>
                  </td>
                  <td>
                    {line}:{column}
                  </td>
                </tr>
              ))}
              {shown.findings.map(({ rule, severity, message, line, column }, i) => (
                <tr key={`finding ${i}`}>
                  <th scope="row">{severity}</th>
                  <td>
                    <bdi>{message}</bdi>
                  </td>
                  <td>
                    <code>{rule}</code>
                  </td>
                  <td>
                    {line}:{column}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
      <details>
        <summary>Columns</summary>
        <dl>
          {Object.entries(shown.facts).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <bdi>{value === null || (Array.isArray(value) && value.length === 0) ? '(none)' : String(value)}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      </details>
      {shown.cluster !== null && <Cluster doc={doc} cluster={shown.cluster} />}
    </main>
  )
}
