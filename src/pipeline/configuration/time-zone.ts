import { UsageError } from '../../document/usage-error.ts'

/**
 * Abbreviations that people write for a time zone, with the zones that they may mean.
 *
 * Some of them `Intl` takes without a word: the IANA's own EST and MST, which know no summer time, and those of Java
 * 1.1, where CST is Chicago and AST is Anchorage. Java gave them up, since one abbreviation names several zones. Where
 * a zone is given for dates that name none, a wrong guess moves every date: so the choice is asked back.
 */
const AMBIGUOUS: Readonly<Record<string, readonly string[]>> = {
  ACT: ['Australia/Darwin', 'America/Rio_Branco'],
  ADT: ['America/Halifax', 'Asia/Riyadh'],
  AGT: ['America/Argentina/Buenos_Aires'],
  AMT: ['America/Manaus', 'Asia/Yerevan'],
  ART: ['America/Argentina/Buenos_Aires', 'Africa/Cairo'],
  AST: ['America/Halifax', 'Asia/Riyadh', 'America/Anchorage'],
  BET: ['America/Sao_Paulo'],
  BST: ['Europe/London', 'Asia/Dhaka'],
  BT: ['Asia/Shanghai', 'Asia/Thimphu'],
  CDT: ['America/Chicago', 'America/Havana', 'Asia/Shanghai'],
  CNT: ['America/St_Johns', 'Asia/Shanghai'],
  CST: ['Asia/Shanghai', 'Asia/Taipei', 'America/Chicago', 'America/Havana', 'Australia/Adelaide'],
  CTT: ['Asia/Shanghai'],
  ECT: ['America/Guayaquil', 'Europe/Paris'],
  EDT: ['America/New_York', 'Australia/Sydney'],
  EST: ['America/New_York', 'America/Panama', 'Australia/Sydney'],
  GST: ['Asia/Dubai', 'Pacific/Guam'],
  ICT: ['Asia/Bangkok', 'Asia/Ho_Chi_Minh'],
  IET: ['America/Indiana/Indianapolis'],
  IST: ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem'],
  MDT: ['America/Denver'],
  MIT: ['Pacific/Apia', 'Pacific/Marquesas'],
  MST: ['America/Denver', 'America/Phoenix', 'Asia/Kuala_Lumpur', 'Asia/Yangon'],
  NET: ['Asia/Yerevan'],
  NST: ['America/St_Johns', 'Pacific/Auckland', 'Asia/Kathmandu'],
  PDT: ['America/Los_Angeles'],
  PLT: ['Asia/Karachi'],
  PNT: ['America/Phoenix'],
  PRT: ['America/Puerto_Rico'],
  PST: ['America/Los_Angeles', 'Asia/Manila', 'Pacific/Pitcairn'],
  SST: ['Asia/Singapore', 'Pacific/Pago_Pago', 'Pacific/Guadalcanal'],
  VST: ['Asia/Ho_Chi_Minh'],
  WST: ['Pacific/Apia', 'Australia/Perth'],
}

/**
 * @param where where it was given, for the message
 * @throws UsageError for a name that this Node does not know, and for one that may mean several zones
 */
export function checkTimezone(timezone: string, where: string): void {
  const name = timezone.toUpperCase()
  const zones = Object.hasOwn(AMBIGUOUS, name) ? AMBIGUOUS[name] : undefined
  if (zones) {
    const [only, ...others] = zones
    const say =
      others.length > 0 ? `may mean ${inWords(zones)}. Say which.` : `is an abbreviation. If you mean ${only}, say so.`
    throw new UsageError(`${where}: ${JSON.stringify(timezone)} ${say}`)
  }
  try {
    new Intl.DateTimeFormat('en', { timeZone: timezone })
  } catch (cause) {
    throw new UsageError(
      `${where}: ${JSON.stringify(timezone)} is no time zone that this Node knows. Use an IANA name such as Asia/Shanghai or UTC.`,
      { cause },
    )
  }
}

function inWords(zones: readonly string[]): string {
  return `${zones.slice(0, -1).join(', ')} or ${zones.at(-1)}`
}
