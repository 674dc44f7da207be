import { useEffect, useRef, useState } from 'preact/hooks'
import type { ListAnswer, ListedRow, RunAnswer } from './answers.ts'
import { ask, askLines } from './ask.ts'
import { Repeats } from './repeats.tsx'

const FACET_TITLES: Readonly<Record<string, string>> = {
  status: 'Status',
  reason: 'Reason',
  site: 'Site',
  lang: 'Language',
  kind: 'Kind of page',
  month: 'Month',
  encoding: 'Encoding',
  flag: 'Flag',
  finding: 'Finding',
  rule: 'Rule',
}

/** Values of a facet before "more". */
const VALUES = 8

interface Search {
  readonly text: string
  readonly number?: number
  readonly progress: string
}

export function List({ isShown, run }: { readonly isShown: boolean; readonly run: RunAnswer }) {
  const [facets, setFacets] = useState<Readonly<Record<string, string | null>>>({})
  const [title, setTitle] = useState('')
  const [days, setDays] = useState({ since: '', until: '' })
  const [sort, setSort] = useState('source')
  const [search, setSearch] = useState<Search>()
  const [answer, setAnswer] = useState<ListAnswer>()
  const [rows, setRows] = useState<readonly ListedRow[]>([])
  const [failure, setFailure] = useState<string>()
  const stop = useRef<AbortController>(undefined)
  const titleField = useRef<HTMLInputElement>(null)
  const question = { facets, title, sort, ...days, ...(search?.number !== undefined && { search: search.number }) }
  const key = JSON.stringify(question)

  useEffect(() => {
    const gone = new AbortController()
    // Typing asks once it pauses.
    const timer = setTimeout(() => {
      ask<ListAnswer>('list', { ...question, offset: 0 }, gone.signal).then(
        (found) => {
          setAnswer(found)
          setRows(found.rows)
          setFailure(undefined)
        },
        (error: Error) => gone.signal.aborted || setFailure(error.message),
      )
    }, 120)
    return () => {
      clearTimeout(timer)
      gone.abort()
    }
  }, [key])

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!isShown || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return
      const links = [...document.querySelectorAll<HTMLAnchorElement>('.rows a')]
      const at = links.indexOf(document.activeElement as HTMLAnchorElement)
      if (event.key === '/') titleField.current?.focus()
      else if (event.key === 'j' || event.key === 'ArrowDown') links[Math.min(at + 1, links.length - 1)]?.focus()
      else if (event.key === 'k' || event.key === 'ArrowUp') links[Math.max(at - 1, 0)]?.focus()
      else return
      event.preventDefault()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [isShown])

  const more = (): void => {
    ask<ListAnswer>('list', { ...question, offset: rows.length }).then(
      (found) => setRows([...rows, ...found.rows]),
      (error: Error) => setFailure(error.message),
    )
  }

  const searchTexts = async (text: string): Promise<void> => {
    stop.current?.abort()
    if (text.trim() === '') return setSearch(undefined)
    const gone = new AbortController()
    stop.current = gone
    setSearch({ text, progress: 'searching …' })
    try {
      type Line = { readonly done: number; readonly of: number; readonly found: number } | { readonly search: number }
      let found = 0
      for await (const line of askLines<Line>('search', { text }, gone.signal)) {
        if ('search' in line) setSearch({ text, number: line.search, progress: `${found.toLocaleString('en')} found` })
        else {
          found = line.found
          setSearch({ text, progress: `${line.done} of ${line.of} parts, ${found.toLocaleString('en')} found` })
        }
      }
    } catch (error) {
      if (gone.signal.aborted) setSearch(undefined)
      else setFailure((error as Error).message)
    }
  }

  const choose = (name: string, value: string | null | undefined): void => {
    const { [name]: _, ...rest } = facets
    setFacets(value === undefined ? rest : { ...rest, [name]: value })
  }

  return (
    <main class="list">
      <search>
        <form
          class="searches"
          onSubmit={(event) => {
            event.preventDefault()
            const field = event.currentTarget.elements.namedItem('text') as HTMLInputElement
            void searchTexts(field.value)
          }}
        >
          <label>
            <span>
              Title, path or id <kbd>/</kbd>
            </span>
            <input
              ref={titleField}
              name="title"
              type="search"
              value={title}
              onInput={(event) => setTitle(event.currentTarget.value)}
            />
          </label>
          <label>
            In texts, to the letter
            <input name="text" type="search" />
          </label>
          <button type="submit">Search texts</button>
          {search && search.number === undefined && (
            <button type="button" onClick={() => stop.current?.abort()}>
              Stop
            </button>
          )}
          {search && search.number !== undefined && (
            <button type="button" onClick={() => setSearch(undefined)}>
              Clear “{search.text}”
            </button>
          )}
          <span role="status">{search?.progress}</span>
        </form>
      </search>
      {failure !== undefined && (
        <p class="failure" role="alert">
          {failure}
        </p>
      )}
      <div class="columns">
        <aside aria-label="Filters">
          <details open={innerWidth > 700}>
            <summary>Filters</summary>
            <fieldset class="days">
              <legend>Published</legend>
              {(['since', 'until'] as const).map((name) => (
                <label key={name}>
                  {name}{' '}
                  <input
                    type="date"
                    name={name}
                    value={days[name]}
                    onInput={(event) => setDays({ ...days, [name]: event.currentTarget.value })}
                  />
                </label>
              ))}
            </fieldset>
            {answer &&
              Object.entries(FACET_TITLES).map(([name, label]) => (
                <Facet
                  key={name}
                  name={name}
                  label={label}
                  values={answer.facets[name]}
                  chosen={facets[name]}
                  choose={choose}
                />
              ))}
            {answer && !answer.facets.rule && (
              <p class="soft">{answer.problem ?? 'Rules are being counted; they come with the next filter.'}</p>
            )}
          </details>
        </aside>
        <section aria-label="Documents">
          <p class="bar" role="status">
            <b>{answer ? answer.total.toLocaleString('en') : '…'}</b> documents
            <label>
              by{' '}
              <select value={sort} onChange={(event) => setSort(event.currentTarget.value)}>
                <option value="source">path</option>
                <option value="longest">length</option>
                <option value="edits">edits</option>
                <option value="guesses">guesses</option>
              </select>
            </label>
          </p>
          {typeof facets.site === 'string' && <Repeats key={facets.site} site={facets.site} run={run} />}
          <ul class="rows">
            {rows.map((row) => (
              <li key={row.doc_id} class={row.status}>
                <a href={`#/doc/${row.doc_id}`} lang="zh-Hans">
                  <bdi>{row.title ?? row.source_uri}</bdi>
                </a>
                <span class="meta">
                  {row.status === 'kept' ? '' : `${row.status}: ${row.reason} · `}
                  <bdi>{row.site ?? 'no site'}</bdi> · {row.lang ?? 'no language'} · {row.month ?? 'no date'} ·{' '}
                  {row.n_chars.toLocaleString('en')} characters · {row.n_edits.toLocaleString('en')} edits
                  {row.n_guessed > 0 && <b> · {row.n_guessed.toLocaleString('en')} guessed</b>}
                </span>
                <span class="uri">
                  <bdi>{row.source_uri}</bdi>
                </span>
              </li>
            ))}
          </ul>
          {answer && rows.length < answer.total && (
            <button type="button" onClick={more}>
              Next 100 of {(answer.total - rows.length).toLocaleString('en')}
            </button>
          )}
          {answer && (
            <details>
              <summary>This list in SQL</summary>
              <pre tabIndex={0}>{answer.sql}</pre>
            </details>
          )}
        </section>
      </div>
    </main>
  )
}

interface FacetProps {
  readonly name: string
  readonly label: string
  readonly values: readonly { readonly value: string | null; readonly documents: number }[] | undefined
  readonly chosen: string | null | undefined
  choose(name: string, value: string | null | undefined): void
}

function Facet({ name, label, values, chosen, choose }: FacetProps) {
  const [isLong, setLong] = useState(false)
  if (!values || values.length === 0) return null
  const shown = isLong ? values : values.slice(0, VALUES)
  return (
    <fieldset>
      <legend>{label}</legend>
      {shown.map(({ value, documents }) => {
        const isChosen = chosen === value
        // Lists hold no null.
        if (value === null && (name === 'flag' || name === 'finding' || name === 'rule')) return null
        return (
          <button
            key={String(value)}
            type="button"
            class="value"
            aria-pressed={isChosen}
            onClick={() => choose(name, isChosen ? undefined : value)}
          >
            <bdi>{value ?? '(none)'}</bdi> <span>{documents.toLocaleString('en')}</span>
          </button>
        )
      })}
      {values.length > VALUES && (
        <button type="button" class="more" onClick={() => setLong(!isLong)}>
          {isLong ? 'fewer' : `${values.length - VALUES} more`}
        </button>
      )}
    </fieldset>
  )
}
