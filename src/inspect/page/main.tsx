import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { RunAnswer } from './answers.ts'
import { ask } from './ask.ts'
import { DocumentView } from './document.tsx'
import { List } from './list.tsx'

/** `#/` lists, `#/doc/ID` shows a document, so that the back button of the browser works. */
const route = (): string | undefined => /^#\/doc\/([0-9a-f]+)$/.exec(location.hash)?.[1]

function App() {
  const [run, setRun] = useState<RunAnswer>()
  const [failure, setFailure] = useState<string>()
  const [doc, setDoc] = useState(route)
  useEffect(() => {
    ask<RunAnswer>('run', {}).then(setRun, (error: Error) => setFailure(error.message))
    const move = (): void => setDoc(route())
    addEventListener('hashchange', move)
    return () => removeEventListener('hashchange', move)
  }, [])
  if (failure !== undefined)
    return (
      <p class="failure" role="alert">
        {failure}
      </p>
    )
  if (!run) return <p role="status">Reading the run …</p>
  return (
    <>
      <header>
        <h1>
          <a href="#/">Dataset {run.run_id}</a>
        </h1>
        <p>
          {run.counts.kept.toLocaleString('en')} kept, {run.counts.rejected.toLocaleString('en')} rejected,{' '}
          {run.counts.duplicate.toLocaleString('en')} duplicates · qingliu {run.pipeline_version}
        </p>
      </header>
      {/* The list stays, so that its filters and its place are there when a document is closed. */}
      <div hidden={doc !== undefined}>
        <List isShown={doc === undefined} run={run} />
      </div>
      {doc !== undefined && <DocumentView key={doc} doc={doc} run={run} />}
    </>
  )
}

render(<App />, document.getElementById('app')!)
