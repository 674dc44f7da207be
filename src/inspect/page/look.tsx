import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { LookAnswer } from './answers.ts'
import { ask } from './ask.ts'

/** A run of text on the page: of a rule, or of what was kept. */
interface Place {
  readonly name: string
  readonly run: number
}

/**
 * The page as it looked, without scripts and network, with what rules dropped shaded. Beside it are the rules; each leads to the
 * places of its edits.
 */
export function Look({ doc }: { readonly doc: string }) {
  const [look, setLook] = useState<LookAnswer>()
  const [failure, setFailure] = useState<string>()
  const [place, setPlace] = useState<Place>()
  useEffect(() => {
    ask<LookAnswer>('look', { doc }).then(setLook, (error: Error) => setFailure(error.message))
  }, [doc])
  if (failure !== undefined)
    return (
      <p class="failure" role="alert">
        {failure}
      </p>
    )
  if (!look) return <p role="status">Drawing the page …</p>
  return (
    <div class="look">
      <section aria-label="Rules that dropped text of the page">
        <p class="soft">
          Scripts, images from elsewhere and style sheets from elsewhere are left out. What rules dropped is shaded,
          what they changed is underlined, all else was kept.
          {look.cut > 0 && ` The last ${look.cut.toLocaleString('en')} characters are not drawn.`}
        </p>
        <ul>
          <li>
            <Way name="kept" {...look.kept} place={place} go={setPlace}>
              kept text
            </Way>
          </li>
          {look.dropped.map(({ mark, rule, units, runs, colour }) => (
            <li key={mark}>
              <Way name={`dropped-${mark}`} units={units} runs={runs} colour={colour} place={place} go={setPlace}>
                <b>{mark}</b> {rule}
              </Way>
            </li>
          ))}
        </ul>
      </section>
      <iframe
        title="The page as it looked"
        sandbox=""
        src={`${look.path}${place ? `#${place.name}-${place.run}` : ''}`}
      />
    </div>
  )
}

interface WayProps {
  readonly name: string
  readonly units: number
  readonly runs: number
  readonly colour?: string
  readonly place: Place | undefined
  readonly children: ComponentChildren
  go(place: Place): void
}

/** A button that goes to the next run of a kind, and how many there are. */
function Way({ name, units, runs, colour, place, children, go }: WayProps) {
  const run = place?.name === name ? place.run : 0
  return (
    <>
      <button
        type="button"
        class="shade"
        disabled={runs === 0}
        {...(colour !== undefined && { style: { backgroundColor: colour, color: '#111' } })}
        onClick={() => go({ name, run: (run % runs) + 1 })}
      >
        {children}
      </button>{' '}
      {units.toLocaleString('en')} characters, {run > 0 ? `${run} of ` : ''}
      {runs.toLocaleString('en')} {runs === 1 ? 'place' : 'places'}
    </>
  )
}
