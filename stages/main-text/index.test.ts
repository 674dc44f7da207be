import type { Stage } from '../../src/document/stage.ts'
import { fixtures } from '../../test/fixtures.ts'
import { html } from '../html/index.ts'
import { mainText } from './index.ts'

fixtures(mainText, import.meta.dirname, { before: [html] as unknown as Stage[] })
