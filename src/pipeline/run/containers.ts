import type { ContainerSummary } from '../../dataset/publish/manifest.ts'
import type { OpenContainer } from '../../read/open/inputs.ts'

/** What a container holds, in figures. */
export function summaryOf({ uri, format, size, index }: OpenContainer): ContainerSummary {
  const { places, framing, rowBytes, others } = index
  let damaged = 0
  let damagedBytes = 0
  let recordBytes = rowBytes ?? 0
  for (let i = 0; i < places.size; i++) {
    const isDamaged = places.isDamaged(i)
    if (isDamaged) damaged++
    if (rowBytes !== undefined) continue
    if (isDamaged) damagedBytes += places.lengthAt(i)
    else recordBytes += places.lengthAt(i)
  }
  return {
    path: uri,
    format,
    bytes: size,
    records: places.size - damaged,
    record_bytes: recordBytes,
    damaged,
    damaged_bytes: damagedBytes,
    framing_bytes: framing,
    others: Object.fromEntries(Object.entries(others).sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}
