import { useEffect, useMemo, useState } from 'preact/hooks'
import type { DocumentAnswer, Piece, RunAnswer, TraceAnswer } from './answers.ts'
import { ask } from './ask.ts'
import { Cluster } from './cluster.tsx'
import { Decide, Objection } from './decide.tsx'
import { Facts } from './facts.tsx'
import { Look } from './look.tsx'
import { Panes, type Spot } from './panes.tsx'
import { colouredOf, Rules, rulesOf } from './rules.tsx'
import { Told } from './told.tsx'

const NO_PIECES: readonly Piece[] = []

export function DocumentView({ doc, run }: { readonly doc: string; readonly run: RunAnswer }) {
  const [shown, setShown] = useState<DocumentAnswer>()
  const [pieces, setPieces] = useState(NO_PIECES)
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({})
  const [failure, setFailure] = useState<string>()
  const [chosen, setChosen] = useState<number>()
  const [spot, setSpot] = useState<Spot>()
  const [trace, setTrace] = useState<TraceAnswer>()
  const [rule, setRule] = useState<string>()
  const [isLook, setLook] = useState(false)
  const rules = useMemo(() => rulesOf(pieces), [pieces])
  const coloured = useMemo(() => colouredOf(rules, rule), [rules, rule])
  const fail = (error: Error): void => setFailure(error.message)

  useEffect(() => {
    ask<DocumentAnswer>('document', { doc, from: 0 }).then((found) => {
      setShown(found)
      setPieces(found.pieces)
      setReasons(found.rules)
    }, fail)
    scrollTo(0, 0)
  }, [doc])

  const choose = (piece: number): void => {
    setChosen(piece)
    for (const element of document.querySelectorAll(`[data-piece="${piece}"]`))
      element.scrollIntoView({ block: 'nearest' })
  }
  const follow = (next: Spot): void => {
    choose(next.piece)
    setSpot(next)
    ask<TraceAnswer>('trace', { doc, ...placeOf(pieces[next.piece]!, next) }).then(setTrace, fail)
  }
  const step = (by: 1 | -1): void => {
    for (let at = (chosen ?? (by === 1 ? -1 : pieces.length)) + by; at >= 0 && at < pieces.length; at += by) {
      const piece = pieces[at]!
      // Tags and line ends are by the thousand, and nobody looks for them.
      if ('same' in piece || (rule === undefined ? piece.certainty === 'certain' : !piece.rules.includes(rule)))
        continue
      setTrace(undefined)
      setSpot(undefined)
      choose(at)
      return
    }
  }

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return
      if (event.target instanceof HTMLSelectElement || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === 'Escape') location.hash = '#/'
      else if (event.key === 'n') step(1)
      else if (event.key === 'p') step(-1)
      else if (event.key === 'v') setLook(!isLook)
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
    ask<DocumentAnswer>('document', { doc, from: pieces.length }).then((found) => {
      setPieces([...pieces, ...found.pieces])
      setReasons({ ...reasons, ...found.rules })
    }, fail)
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
      {shown.duplicateOf !== null && (
        <p>
          Not kept, since it repeats <a href={`#/doc/${shown.duplicateOf}`}>another document</a>.
        </p>
      )}
      <p class="legend">
        <button type="button" aria-pressed={isLook} onClick={() => setLook(!isLook)}>
          {isLook ? 'raw beside clean' : 'the page as it looked'} <kbd>v</kbd>
        </button>
        {!isLook && (
          <>
            <del class="certain">certain</del> <ins class="proven">proven</ins> <del class="likely">likely</del>{' '}
            <ins class="guessed">guessed</ins>
            <button type="button" onClick={() => step(-1)}>
              previous <kbd>p</kbd>
            </button>
            <button type="button" onClick={() => step(1)}>
              next edit {rule === undefined ? 'that is not certain' : `by ${rule}`} <kbd>n</kbd>
            </button>
          </>
        )}
      </p>
      {isLook ? (
        <Look doc={doc} />
      ) : (
        <>
          <Rules rules={rules} coloured={coloured} chosen={rule} reasons={reasons} choose={setRule} />
          <Panes pieces={pieces} chosen={chosen} spot={spot} coloured={coloured} reasons={reasons} onSpot={follow} />
          {pieces.length < shown.of && (
            <button type="button" onClick={more}>
              More of it: {(shown.of - pieces.length).toLocaleString('en')} pieces
            </button>
          )}
          <Told edit={edit} trace={trace} reasons={reasons} />
        </>
      )}
      <Decide site={shown.site} edit={edit} run={run} />
      <Objection doc={doc} path={run.review} />
      <Facts shown={shown} />
      {shown.cluster !== null && <Cluster doc={doc} cluster={shown.cluster} />}
    </main>
  )
}

/** The character of the raw or the clean text that a spot is. */
function placeOf(piece: Piece, { side, offset }: Spot): { readonly at: number } | { readonly raw: number } {
  // Where text went, no character of the clean text stands.
  if (side === 'clean' && !('after' in piece && piece.after === '')) return { at: piece.start + offset }
  if ('same' in piece || piece.cut === 0) return { raw: piece.rawStart + offset }
  // The middle is left out of what is shown.
  const length = [...piece.before].length
  return { raw: piece.rawStart + (offset < length / 2 ? offset : piece.rawLength - (length - offset)) }
}
