import { UsageError } from '../../document/errors/usage-error.ts'
import { isTimezone } from '../../language/dates/zones/offsets.ts'

/**
 * Abbreviations of time zones, with the zones that they may mean.
 *
 * The IANA database has some of them, EST and MST, which have no summer time there, and `Intl` those of Java 1.1, too, where CST is
 * Chicago and AST is Anchorage. Java deprecated them, because an abbreviation may name several zones. The zone
 * applies to all dates that name none, so a wrong guess would shift every date. Therefore the user is asked to choose.
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
 * @param where the place where the name was given, for the message
 * An empty name is none: the documents tell.
 *
 * @throws UsageError if there is no zone of that name, or if the name may mean several zones
 */
export function checkTimezone(timezone: string, where: string): void {
  if (timezone === '') return
  const name = timezone.toUpperCase()
  const zones = Object.hasOwn(AMBIGUOUS, name) ? AMBIGUOUS[name] : undefined
  if (zones) {
    const [only, ...others] = zones
    const say =
      others.length > 0 ? `may mean ${inWords(zones)}. Say which.` : `is an abbreviation. If you mean ${only}, say so.`
    throw new UsageError(`${where}: ${JSON.stringify(timezone)} ${say}`)
  }
  if (!isTimezone(timezone))
    throw new UsageError(
      `${where}: ${JSON.stringify(timezone)} is no time zone that is known. Use an IANA name such as Asia/Shanghai or UTC.`,
    )
}

function inWords(zones: readonly string[]): string {
  return `${zones.slice(0, -1).join(', ')} or ${zones.at(-1)}`
}
