import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const { QINGLIU_PYTHON: python, QINGLIU_SPARK_PYTHON: spark } = process.env
const folder = resolve(import.meta.dirname, '../../python')

function passes(interpreter: string, tests: string): void {
  const { status, stdout, stderr } = spawnSync(interpreter, ['-m', 'pytest', '-q', `tests/${tests}`], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...process.env,
      PYTHONPATH: join(folder, 'src'),
      QINGLIU_COMMAND: `node ${resolve(import.meta.dirname, '../../bin/qingliu.js')}`,
    },
  })
  expect(status, stdout + stderr).toBe(0)
}

/** `QINGLIU_PYTHON` names a Python with pyarrow and pytest. Without it the tests are skipped. */
it.skipIf(python === undefined)('the Python package passes its tests', () => passes(python!, 'test_clean.py'))

/** `QINGLIU_SPARK_PYTHON` names a Python with pyspark, pandas, pyarrow and pytest, beside a Java. A session takes minutes. */
it.skipIf(spark === undefined)('qingliu.spark passes its tests', () => passes(spark!, 'test_spark.py'), 1_800_000)
