/** What a command ends with; scripts and schedulers decide by it. */
export const EXIT = {
  /** Done, or nothing new. */
  ok: 0,
  /** Findings at or above the threshold; a quality gate failed; what was verified does not hold. */
  findings: 1,
  /** Usage, configuration, an unwritable or full output, a defect. */
  error: 2,
  /** Some inputs could not be read. */
  unread: 3,
  /** Another run holds the lock: safe to try again. */
  retry: 75,
  /** Ctrl-C. */
  interrupted: 130,
  /** SIGTERM. */
  terminated: 143,
} as const
