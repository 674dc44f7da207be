import type { Edited, TraceAnswer } from './answers.ts'

interface ToldProps {
  readonly edit: Edited | undefined
  readonly trace: TraceAnswer | undefined
  readonly reasons: Readonly<Record<string, string>>
}

/** What is known of the edit and of the character that are chosen. */
export function Told({ edit, trace, reasons }: ToldProps) {
  return (
    <section class="told" aria-live="polite" aria-label="What was chosen">
      {!edit && !trace && (
        <p class="soft">
          Click a character on either side: its bytes in the raw file, and what it became. By keyboard: <kbd>n</kbd> to
          an edit, <kbd>Tab</kbd> to a side, <kbd>Enter</kbd>, then <kbd>←</kbd> <kbd>→</kbd> a character at a time.
        </p>
      )}
      {edit && (
        <>
          <p id="edit">
            <code>{edit.rules.join(' → ')}</code> <b class={edit.certainty}>{edit.certainty}</b>
            {edit.evidence !== null && (
              <>
                {' '}
                · <bdi>{edit.evidence}</bdi>
              </>
            )}
          </p>
          {edit.rules.map((rule) => (
            <p key={rule} class="soft reason">
              {reasons[rule]}
            </p>
          ))}
        </>
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
          ({trace.encodings.join(', ')}) →{' '}
          {trace.clean === '' ? (
            'nothing in the clean text'
          ) : (
            <>
              clean text, character {trace.cleanStart + 1}:{' '}
              <q>
                <bdi>{trace.clean}</bdi>
              </q>
            </>
          )}
          {trace.bytes === null && ' — inspect with --raw FOLDER to see the bytes'}
        </p>
      )}
    </section>
  )
}
