import { describe, expect, it } from 'vitest'
import { isTimezone, offsetAt } from './offsets.ts'

const hoursAt = (time: string, zone: string): number => offsetAt(Date.parse(time), zone) / 3_600_000

describe('offsets of time zones', () => {
  it('are those of the database, at the second of a change', () => {
    expect(hoursAt('1986-05-03T17:59:59Z', 'Asia/Shanghai')).toBe(8)
    expect(hoursAt('1986-05-03T18:00:00Z', 'Asia/Shanghai')).toBe(9)
    expect(hoursAt('2024-10-05T15:29:59Z', 'Australia/Lord_Howe')).toBe(10.5)
    expect(hoursAt('2024-10-05T15:30:00Z', 'Australia/Lord_Howe')).toBe(11)
    expect(hoursAt('1899-12-31T00:00:00Z', 'Etc/GMT+5')).toBe(-5)
    expect(hoursAt('2049-07-01T00:00:00Z', 'Europe/Berlin')).toBe(2)
    expect(hoursAt('1910-01-01T00:00:00Z', 'Asia/Kathmandu')).toBeCloseTo(5 + 41 / 60 + 16 / 3600, 6)
  })

  it('are the newest that are known, in every Node: 20.12 has Vancouver in winter time again, and no Coyhaique', () => {
    expect(hoursAt('2027-01-01T00:00:00Z', 'America/Vancouver')).toBe(-7)
    expect(hoursAt('2025-07-01T00:00:00Z', 'America/Asuncion')).toBe(-3)
    expect(hoursAt('2026-07-01T00:00:00Z', 'America/Coyhaique')).toBe(-3)
  })

  it('are found by any name, in any case', () => {
    for (const name of ['asia/shanghai', 'PRC', 'JST', 'Asia/Chongqing', 'UTC', 'Etc/UCT'])
      expect(isTimezone(name)).toBe(true)
    for (const name of ['', 'Asia', 'Asia/Beijing', '+08:00', 'Asia/Shanghai ', 'Asia/\u212aathmandu'])
      expect(isTimezone(name), name).toBe(false)
    expect(() => offsetAt(0, 'Mars/Base')).toThrow(RangeError)
    // All that this Node knows; it may know newer ones than the table.
    const unknown = Intl.supportedValuesOf('timeZone').filter((name) => !isTimezone(name))
    expect(unknown.length).toBeLessThan(5)
  })
})
