import { expect, it } from 'vitest'
import { toItem } from './outline.ts'
import { pack, unpack } from './packed.ts'

it('packs outlines without loss', () => {
  const items = [
    toItem('line', 'a b', -1),
    toItem('paragraph', 'k3', -1, 1234),
    toItem('label', '目录：', -1),
    toItem('cell', 'x', -1),
  ]
  expect(unpack(pack('u', items))).toEqual(items)
  expect(unpack(pack('u', []))).toEqual([])
})
