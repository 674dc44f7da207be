import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/**
 * Headers of every answer. Scripts and styles come from this server alone, no text becomes markup, nothing else may frame the
 * page, and it frames only the look of a page, which has a policy of its own.
 */
export const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
}

/** Why a request is refused: a status of HTTP and a sentence. */
export interface Refusal {
  readonly status: 403 | 421
  readonly message: string
}

/**
 * Lets pass only what the page that this server gave out asks for. `Host` must be the loopback address, else a site whose name
 * was pointed at it (DNS rebinding) could ask; the token must be the one of the printed address, else any program or page
 * of this machine could.
 */
export function refusal(request: IncomingMessage, port: number, token: string): Refusal | undefined {
  const { host, origin } = request.headers
  const names = [`127.0.0.1:${port}`, `localhost:${port}`]
  if (host === undefined || !names.includes(host)) return { status: 421, message: 'This address is not served here.' }
  if (origin !== undefined && !names.some((name) => origin === `http://${name}`))
    return { status: 403, message: 'Another page may not ask.' }
  const given = request.headers['x-qingliu-token']
  return typeof given === 'string' && isEqual(given, token)
    ? undefined
    : { status: 403, message: 'The token is missing or wrong: open the address that qingliu inspect printed.' }
}

/** In time that does not depend on where they differ. */
function isEqual(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)]
  return a.length === b.length && timingSafeEqual(a, b)
}
