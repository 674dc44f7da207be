import type { SingleBar } from 'cli-progress'
import type { Progress } from '../../pipeline/run/steps.ts'
import { duration, figure } from '../../terminal/figures.ts'
import { jsonLine, type LogKind } from './log.ts'

/** Shows the progress of a run. It writes to stderr and never affects the result. */
export interface ProgressView {
  readonly tell: (progress: Progress) => void
  end(): void
}

/** Interval between progress lines where there is no terminal, in milliseconds. */
const LINE_MS = 10_000

/** Time before a rate is shown, in milliseconds: earlier ones are unreliable. */
const WARM_UP_MS = 3000

/** @param kind `plain` draws a bar on a terminal and writes lines elsewhere; `json` writes an event a line */
export async function openProgress(stream: NodeJS.WriteStream, kind: LogKind | 'none'): Promise<ProgressView> {
  if (kind === 'none') return { tell: () => {}, end: () => {} }
  if (kind === 'plain' && stream.isTTY) return bar(stream, (await import('cli-progress')).default)
  return lines((progress, rate) => {
    const { index, steps, done, total, stages } = progress
    if (kind === 'json') stream.write(jsonLine('info', 'progress', { ...progress, rate }))
    else {
      const left = rate > 0 && done < total ? `, ${duration((total - done) / rate)} left` : ''
      const speed = rate > 0 ? `, ${figure(rate)} a second${left}` : ''
      stream.write(
        `${title(stages)} (step ${index + 1} of ${steps}): ${figure(done)} of ${figure(total)} documents${speed}\n`,
      )
    }
  })
}

function bar(stream: NodeJS.WriteStream, { SingleBar: Bar }: typeof import('cli-progress')): ProgressView {
  let at = -1
  let begun = 0
  let current: SingleBar | undefined
  const end = (): void => {
    current?.stop()
    current = undefined
  }
  return {
    tell({ index, steps, stages, done, total }) {
      if (index !== at) {
        end()
        at = index
        const format = `${index + 1}/${steps} {title} {bar} {percentage} % · {rate}/s · {left} left`
        current = new Bar({
          stream,
          format,
          barsize: 24,
          hideCursor: true,
          clearOnComplete: true,
          stopOnComplete: false,
        })
        current.start(total, 0, { title: title(stages), rate: '–', left: '–' })
        begun = performance.now()
      }
      // The first seconds are spent on loading stages and say nothing about the rate.
      const rate = performance.now() - begun < WARM_UP_MS ? 0 : rateOf(done, begun)
      current?.update(done, {
        rate: rate > 0 ? figure(rate) : '–',
        left: rate > 0 ? duration((total - done) / rate) : '–',
      })
    },
    end,
  }
}

function lines(write: (progress: Progress, rate: number) => void): ProgressView {
  let last: Progress | undefined
  let begun = 0
  let written = 0
  return {
    tell(progress) {
      const now = performance.now()
      const isNew = progress.index !== last?.index
      if (isNew) begun = now
      const isEnd = progress.done === progress.total && (isNew || last?.done !== progress.total)
      if (isNew || isEnd || now - written >= LINE_MS) {
        written = now
        write(progress, isNew ? 0 : rateOf(progress.done, begun))
      }
      last = progress
    },
    end: () => {},
  }
}

const rateOf = (done: number, begun: number): number =>
  done === 0 ? 0 : (done * 1000) / Math.max(1, performance.now() - begun)

/** Names the first and the last stage of a step. */
const title = (stages: readonly string[]): string =>
  stages.length > 2 ? `${stages[0]} … ${stages.at(-1)}` : stages.join(', ')
