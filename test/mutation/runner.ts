import { appendFileSync, readFileSync } from 'node:fs'
import { type RunnerTask, type RunnerTestCase, type RunnerTestFile, TestRunner } from 'vitest'
import { startTests } from 'vitest/internal/browser'
import type { Done, Plan } from './plan.ts'

/** What the instrumented code reads and writes: the one mutant that is switched on, and which code was reached when. */
interface Switchboard {
  activeMutant?: string | undefined
  currentTestId?: string | undefined
  hitCount?: number | undefined
  hitLimit?: number | undefined
  mutantCoverage?: { static: Record<string, number>; perTest: Record<string, Record<string, number>> } | undefined
}

/** Stands for a test's id while its file is imported: code that is reached then runs once, so it must be loaded again. */
const IMPORT = 'import'
/** Stands for a test's id in the hooks of a suite. */
const SUITE = 'suite'
/** A mutant that is reached so many times more often than the original code is an endless loop. */
const ENDLESS = 100

/** Not evaluated again: libraries, this runner, and the module that starts the one instance of zstd. */
const KEPT = /\/node_modules\/|\/test\/mutation\/|\/document\/zstd\.ts$/

const board: Switchboard = {}
Object.assign(globalThis, { __stryker__: board })
const plan: Plan = JSON.parse(readFileSync(process.env.MUTATION_PLAN!, 'utf8'))
const log = process.env.MUTATION_LOG!

/**
 * Runs a test file once to learn which tests reach which mutants, then again for each mutant with those tests alone, all in
 * one process. The project's modules are evaluated anew each time, so no table that a mutant has built outlives it.
 */
export default class MutantRunner extends TestRunner {
  /** The tests that run; undefined for all. */
  private chosen: ReadonlySet<string> | undefined
  private mutating = false
  private killer: string | undefined

  override async importFile(path: string, source: 'collect' | 'setup'): Promise<unknown> {
    if (source === 'collect') {
      this.forget()
      board.currentTestId = IMPORT
    }
    return super.importFile(path, source)
  }

  onCollected(files: RunnerTestFile[]): void {
    if (this.chosen) for (const file of files) this.choose(file)
  }

  override async onBeforeRunSuite(suite: Parameters<TestRunner['onBeforeRunSuite']>[0]): Promise<void> {
    board.currentTestId = SUITE
    await super.onBeforeRunSuite(suite)
  }

  override async onBeforeRunTask(test: RunnerTestCase): Promise<void> {
    if (this.killer !== undefined) test.mode = 'skip'
    board.currentTestId = test.id
    await super.onBeforeRunTask(test)
  }

  override onAfterRunTask(test: RunnerTestCase): void {
    board.currentTestId = SUITE
    if (test.result?.state === 'fail') this.killer ??= test.name
    super.onAfterRunTask(test)
  }

  override async onAfterRunFiles(files?: RunnerTestFile[]): Promise<void> {
    await super.onAfterRunFiles()
    if (!this.mutating) for (const file of files ?? []) await this.mutate(file.filepath)
  }

  private async mutate(path: string): Promise<void> {
    const { perTest = {} } = board.mutantCoverage ?? {}
    board.mutantCoverage = undefined
    if (this.killer !== undefined) throw new Error(`${path}: "${this.killer}" fails without a mutant`)
    this.mutating = true
    const quiet = this as { onTaskUpdate?: unknown; onCollectStart?: unknown; onCollected?: unknown }
    const { onTaskUpdate, onCollectStart, onCollected } = quiet
    quiet.onTaskUpdate = undefined
    quiet.onCollectStart = undefined
    quiet.onCollected = (files: RunnerTestFile[]) => MutantRunner.prototype.onCollected.call(this, files)
    const over = new Set(lines().flatMap(({ id, file, state }) => (state === 'killed' || file === path ? [id] : [])))
    for (const { id } of plan.mutants) {
      const reached = Object.keys(perTest).filter((test) => perTest[test]![id])
      if (reached.length === 0 || over.has(id)) continue
      const all = reached.includes(IMPORT) || reached.includes(SUITE)
      const hits = reached.reduce((sum, test) => sum + perTest[test]![id]!, 0)
      tell({ id, file: path, state: 'started' })
      const by = await this.under(id, hits, path, all ? undefined : new Set(reached))
      tell(by === undefined ? { id, file: path, state: 'survived' } : { id, file: path, state: 'killed', by })
    }
    Object.assign(quiet, { onTaskUpdate, onCollectStart, onCollected })
    this.chosen = undefined
    this.killer = undefined
    this.mutating = false
  }

  /** The first thing that fails under a mutant; undefined if nothing does. */
  private async under(
    id: string,
    hits: number,
    path: string,
    tests: Set<string> | undefined,
  ): Promise<string | undefined> {
    this.killer = undefined
    this.chosen = tests
    Object.assign(board, { activeMutant: id, hitCount: 0, hitLimit: hits * ENDLESS })
    try {
      const [file] = await startTests([path], this as unknown as Parameters<typeof startTests>[1])
      return this.killer ?? (file?.result?.state === 'fail' ? 'the file' : undefined)
    } finally {
      Object.assign(board, {
        activeMutant: undefined,
        hitCount: undefined,
        hitLimit: undefined,
        mutantCoverage: undefined,
      })
    }
  }

  /** Lets all modules of the project be evaluated again, without reading or transforming them again. */
  private forget(): void {
    const { evaluatedModules } = (this as unknown as { moduleRunner: { evaluatedModules: Modules } }).moduleRunner
    for (const node of evaluatedModules.idToModuleMap.values()) {
      if (KEPT.test(node.id)) continue
      Object.assign(node, { evaluated: false, promise: undefined, exports: undefined })
    }
  }

  private choose(task: RunnerTask): boolean {
    const runs =
      task.type === 'test' ? this.chosen!.has(task.id) : task.tasks.map((child) => this.choose(child)).some(Boolean)
    if (!runs && task.mode === 'run') task.mode = 'skip'
    return runs
  }
}

interface Modules {
  readonly idToModuleMap: Map<string, { readonly id: string }>
}

function tell(done: Done): void {
  appendFileSync(log, JSON.stringify(done) + '\n')
}

function lines(): Done[] {
  return readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}
