import { expect } from 'vitest'

/** Counts of the work of a task on text. They are the same on every machine under any load. */
export interface Work {
  /** Number of executions of regular expressions, by any method. */
  expressions: number
  /**
   * Number of UTF-16 units read: by expressions and string searches from their start to their end, and individually.
   */
  characters: number
  /** Number of elements that array methods visited or moved. */
  elements: number
}

type Method = (this: never, ...args: never[]) => unknown

const SEARCHES = ['indexOf', 'lastIndexOf', 'includes'] as const
const LOOKS = ['charCodeAt', 'codePointAt'] as const
const WALKS = [
  ...(['indexOf', 'includes', 'find', 'findLast', 'findIndex', 'some', 'every', 'filter'] as const),
  ...(['slice', 'splice', 'shift', 'unshift'] as const),
] as const
const STARTS: ReadonlySet<string> = new Set(['slice', 'splice'])

/**
 * Runs a task with the methods that look at text replaced by ones that count. Loops over typed arrays are not counted, nor is
 * what an expression does when it goes back: {@link expectLinear} has a long input for that.
 */
export function workOf(task: () => void): Work {
  const work: Work = { expressions: 0, characters: 0, elements: 0 }
  const undo = [
    replace(RegExp.prototype, 'exec', (exec) => counted(exec as RegExp['exec'], work)),
    ...SEARCHES.map((name) => replace(String.prototype, name, (search) => searching(search, name, work))),
    ...LOOKS.map((name) =>
      replace(String.prototype, name, (look) => {
        return function (this: never, at: never): unknown {
          work.characters++
          return look.call(this, at)
        }
      }),
    ),
    ...WALKS.map((name) =>
      replace(Array.prototype, name, (walk) => {
        return function (this: unknown[], ...args: unknown[]): unknown {
          // Elements before the spliced or sliced range are not visited.
          const from = STARTS.has(name) && typeof args[0] === 'number' ? args[0] : 0
          const to = name === 'slice' && typeof args[1] === 'number' && args[1] >= 0 ? args[1] : this.length
          const start = from < 0 ? Math.max(0, this.length + from) : from
          work.elements += Math.max(0, Math.min(to, this.length) - start)
          return (walk as (...args: unknown[]) => unknown).apply(this, args)
        } as Method
      }),
    ),
  ]
  try {
    task()
  } finally {
    for (const each of undo) each()
  }
  return work
}

function replace<T extends object>(prototype: T, name: keyof T, make: (method: Method) => Method): () => void {
  const method = prototype[name] as Method
  const define = (value: Method): void =>
    void Object.defineProperty(prototype, name, { value, configurable: true, writable: true, enumerable: false })
  define(make(method))
  return () => define(method)
}

/** All string methods that take an expression call this `exec`, because it replaces the built-in one. */
function counted(exec: RegExp['exec'], work: Work): Method {
  return function (this: RegExp, text: string): RegExpExecArray | null {
    const start = this.global || this.sticky ? this.lastIndex : 0
    const found = exec.call(this, text)
    work.expressions++
    const isAtOnce = this.sticky || (this.source.startsWith('^') && !this.multiline)
    work.characters += found ? found.index + found[0].length - start : isAtOnce ? 1 : Math.max(1, text.length - start)
    return found
  } as Method
}

function searching(search: Method, name: (typeof SEARCHES)[number], work: Work): Method {
  return function (this: string, sought: string, from?: number): unknown {
    const found = (search as (...args: unknown[]) => number | boolean).call(
      this,
      ...(from === undefined ? [sought] : [sought, from]),
    )
    const start = Math.max(0, Math.min(from ?? (name === 'lastIndexOf' ? this.length : 0), this.length))
    const [low, high] = name === 'lastIndexOf' ? [0, start] : [start, this.length]
    const end = typeof found === 'number' && found >= 0 ? found : name === 'lastIndexOf' ? low : high
    work.characters += 1 + Math.abs(end - start)
    return found
  } as Method
}

const sumOf = ({ expressions, characters, elements }: Work): number => expressions + characters + elements

/**
 * Text lengths, in units: for counting work, and long enough that an expression with backtracking would take minutes.
 */
const COUNTED = 20_000
const LONG = 400_000

/**
 * Expects that doubling the text increases the work of a task by at most a given factor, and that the task finishes on a long
 * text.
 *
 * @param make creates a text of about the given number of units
 */
export function expectLinear(task: (text: string) => void, make: string | ((units: number) => string)): void {
  const of = typeof make === 'string' ? (units: number) => make.repeat(Math.ceil(units / make.length)) : make
  task(of(1000))
  const [once, twice] = [of(COUNTED), of(2 * COUNTED)].map((text) => sumOf(workOf(() => task(text))))
  expect(twice, `twice the text, after ${once} steps`).toBeLessThan(2.2 * once! + 2 * COUNTED)
  task(of(LONG))
}
