import { diffChars } from 'diff'
import { useEffect, useState } from 'preact/hooks'
import { ask } from './ask.ts'

interface Member {
  readonly doc_id: string
  readonly source_uri: string
  readonly title: string | null
  readonly status: string
}

/** UTF-16 units of each text that are compared: character by character, longer ones take seconds. */
const COMPARED = 8000

/** The other documents of a cluster, each as a difference to this one when it is asked for. */
export function Cluster({ doc, cluster }: { readonly doc: string; readonly cluster: string }) {
  const [members, setMembers] = useState<readonly Member[]>([])
  const [difference, setDifference] = useState<{ readonly doc: string; readonly parts: ReturnType<typeof diffChars> }>()
  const [failure, setFailure] = useState<string>()
  const fail = (error: Error): void => setFailure(error.message)
  useEffect(() => {
    ask<{ rows: readonly Member[] }>('cluster', { cluster }).then(
      ({ rows }) => setMembers(rows.filter(({ doc_id }) => doc_id !== doc)),
      fail,
    )
  }, [cluster])
  const compare = async (other: string): Promise<void> => {
    const [own, its] = await Promise.all([doc, other].map((each) => ask<{ text: string }>('text', { doc: each })))
    setDifference({ doc: other, parts: diffChars(own!.text.slice(0, COMPARED), its!.text.slice(0, COMPARED)) })
  }
  return (
    <details open>
      <summary>Near-duplicates: {members.length}</summary>
      {failure !== undefined && (
        <p class="failure" role="alert">
          {failure}
        </p>
      )}
      <ul>
        {members.map(({ doc_id, source_uri, title, status }) => (
          <li key={doc_id}>
            {status}:{' '}
            <a href={`#/doc/${doc_id}`} lang="zh-Hans">
              <bdi>{title ?? source_uri}</bdi>
            </a>{' '}
            <button type="button" onClick={() => compare(doc_id).catch(fail)}>
              what differs
            </button>
            {difference?.doc === doc_id && (
              <p class="difference" lang="zh-Hans">
                {difference.parts.map(({ value, added, removed }, i) =>
                  added ? (
                    <ins key={i}>{value}</ins>
                  ) : removed ? (
                    <del key={i}>{value}</del>
                  ) : (
                    <span key={i}>{value.length > 120 ? `${value.slice(0, 60)} … ${value.slice(-60)}` : value}</span>
                  ),
                )}
              </p>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
