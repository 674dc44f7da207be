/** Whether a text is a valid calendar day in the form YYYY-MM-DD. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text
}

/** Milliseconds of a day. */
export const DAY = 86_400_000

/** Days since 1970 of a day written YYYY-MM-DD. */
export function daysOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY
}

/** YYYY-MM-DD of a day counted since 1970. */
export function dayOf(days: number): string {
  return new Date(days * DAY).toISOString().slice(0, 10)
}
