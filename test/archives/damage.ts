import { expect } from 'vitest'
import type { Archive } from '../../src/read/containers/archive/archive.ts'
import { BrokenContainerError, type Bytes, type Place, RecordRefusal } from '../../src/read/containers/container.ts'
import { bytesOf } from '../containers/bytes.ts'

/** One record, read: its bytes, or why there are none. */
export interface Outcome {
  readonly place: Place
  readonly payload?: Buffer
  readonly reason?: string
  readonly message?: string
}

export const OPTIONS = { maxBytes: 2 ** 27 }

/** Reads all of an archive, and checks what must be true of every one: the sums, the order, and that layers lead back. */
export function readAll(
  archive: Archive,
  buffer: Buffer,
): { outcomes: Outcome[]; others: Readonly<Record<string, number>> } {
  const file = bytesOf(buffer)
  const index = archive.index(file, OPTIONS)
  if (index instanceof Promise) throw new Error('an archive is indexed at once')
  const outcomes: Outcome[] = []
  let sum = index.framing
  let last = 0
  for (let number = 0; number < index.places.size; number++) {
    const place = index.places.at(number)
    expect(place.start).toBeGreaterThanOrEqual(last)
    last = place.start + place.length
    sum += place.length
    outcomes.push({ place, ...outcomeOf(archive, file, place) })
  }
  expect(last).toBeLessThanOrEqual(buffer.length)
  expect(index.framing).toBeGreaterThanOrEqual(0)
  expect(sum).toBe(buffer.length)
  return { outcomes, others: index.others }
}

function outcomeOf(archive: Archive, file: Bytes, place: Place): Omit<Outcome, 'place'> {
  if (place.damage) return place.damage
  let found: RecordRefusal['found']
  let outcome: Omit<Outcome, 'place'>
  try {
    const record = archive.read(file, place, OPTIONS)
    found = record
    outcome = { payload: Buffer.from(record.payload) }
  } catch (error) {
    if (!(error instanceof RecordRefusal)) throw error
    found = error.found
    outcome = error.refusal
  }
  const { start, length, member } = place
  expect(archive.find(file, found.layers)).toEqual({ number: 0, start, length, member })
  return outcome
}

/** What was done to a file: bytes replaced or removed. */
export interface Damage {
  readonly bytes: Buffer
  readonly start: number
  readonly end: number
  readonly kind: 'cut-off' | 'cut-out' | 'flip' | 'junk' | 'zeros'
}

/** Damages a file at a random place. */
export function damage(bytes: Buffer, random: () => number): Damage {
  const at = Math.floor(random() * bytes.length)
  const length = 1 + Math.floor(random() ** 3 * Math.min(4000, bytes.length - at))
  const end = Math.min(bytes.length, at + length)
  const dice = random()
  if (dice < 0.2) return { bytes: bytes.subarray(0, at), start: at, end: bytes.length, kind: 'cut-off' }
  const head = bytes.subarray(0, at)
  if (dice < 0.4) return { bytes: Buffer.concat([head, bytes.subarray(end)]), start: at, end, kind: 'cut-out' }
  const copy = Buffer.from(bytes)
  if (dice < 0.7) {
    copy[at]! ^= 1 << Math.floor(random() * 8)
    return { bytes: copy, start: at, end: at + 1, kind: 'flip' }
  }
  if (dice < 0.85) {
    for (let i = at; i < end; i++) copy[i] = Math.floor(random() * 256)
    return { bytes: copy, start: at, end, kind: 'junk' }
  }
  return { bytes: copy.fill(0, at, end), start: at, end, kind: 'zeros' }
}

/** What became of the members of a damaged archive. */
export interface Tally {
  /** Members beside the damage; those of them that were read right. */
  readonly beside: number
  readonly read: number
  /** Members that the damage touches and that were read right all the same. */
  readonly saved: number
  /** Bytes given out as a record that are no member's. */
  readonly wrong: number
  readonly unopened: boolean
}

/**
 * Reads a damaged archive and counts.
 *
 * @param ranges of the members, in the whole archive
 * @param certain whether the format proves the bytes of its members, so that no wrong ones may come
 */
export function tally(
  archive: Archive,
  { bytes, start, end }: Damage,
  members: readonly { readonly data: Buffer; readonly start: number; readonly end: number }[],
): Tally {
  let outcomes: Outcome[] = []
  let unopened = false
  try {
    outcomes = readAll(archive, bytes).outcomes
  } catch (error) {
    if (!(error instanceof BrokenContainerError)) throw error
    unopened = true
  }
  const payloads = outcomes.flatMap(({ payload }) => (payload ? [payload.toString('latin1')] : []))
  const left = new Map<string, number>()
  for (const payload of payloads) left.set(payload, (left.get(payload) ?? 0) + 1)
  const take = (data: Buffer): boolean => {
    const count = left.get(data.toString('latin1')) ?? 0
    left.set(data.toString('latin1'), count - 1)
    return count > 0
  }
  const isBeside = (member: { start: number; end: number }): boolean => member.end <= start || member.start >= end
  const beside = members.filter(isBeside)
  const read = beside.filter(({ data }) => take(data)).length
  const saved = members.filter((member) => !isBeside(member) && take(member.data)).length
  return { beside: beside.length, read, saved, wrong: payloads.length - read - saved, unopened }
}

/** Each record as its name and text, or its name and why it is refused. */
export const outcomesOf = (archive: Archive, bytes: Buffer): string[] =>
  readAll(archive, bytes).outcomes.map(({ place, payload, reason }) => `${place.member}: ${payload ?? reason}`)
