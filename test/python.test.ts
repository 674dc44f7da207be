import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const python = process.env.QINGLIU_PYTHON
const folder = resolve(import.meta.dirname, '../python')

/** `QINGLIU_PYTHON` names a Python with pyarrow and pytest. Without it the tests are skipped. */
it.skipIf(python === undefined)('the Python package passes its tests', () => {
  const { status, stdout, stderr } = spawnSync(python!, ['-m', 'pytest', '-q', 'tests'], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...process.env,
      PYTHONPATH: join(folder, 'src'),
      QINGLIU_COMMAND: `node ${resolve(import.meta.dirname, '../bin/qingliu.js')}`,
    },
  })
  expect(status, stdout + stderr).toBe(0)
})
