/** Exit codes of the commands, for scripts and schedulers. */
export const EXIT = {
  /** Done, or nothing to do. */
  ok: 0,
  /** Findings at or above the threshold, a verification that failed, a run that did not pass a gate. */
  findings: 1,
  /** Wrong usage or configuration, an output that is full or cannot be written, a defect. */
  error: 2,
  /** Some inputs could not be read. */
  unread: 3,
  /** Another run holds the lock; trying again is safe. */
  retry: 75,
  /** Ctrl-C. */
  interrupted: 130,
  /** SIGTERM. */
  terminated: 143,
} as const
