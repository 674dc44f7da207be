import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** Debian's Chromium, or the browser that this variable names. Tests in a browser are skipped by name where there is none. */
const PATH = process.env.QINGLIU_CHROMIUM ?? '/usr/bin/chromium'

export const hasChromium: boolean = existsSync(PATH)

/** Root, as in a container, has no sandbox. */
export function openChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: PATH, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
}
