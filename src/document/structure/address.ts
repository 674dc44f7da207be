/**
 * An address as browsers resolve it against that of its page. One that is whole already, or that cannot be resolved, stays as
 * the page writes it.
 */
export function resolved(address: string, base: string | undefined): string {
  if (base === undefined || /^[a-z][a-z0-9+.-]*:/i.test(address) || !URL.canParse(address, base)) return address
  return new URL(address, base).href
}
