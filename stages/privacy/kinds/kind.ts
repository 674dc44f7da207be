import type { Certainty } from '../../../src/document/ledger/edit.ts'

/** A kind of personal data. The name is also that of the rule, and of the value in `kinds` and `mask`. */
export type Kind =
  | 'email'
  | 'identity-number'
  | 'bank-card'
  | 'mobile'
  | 'landline'
  | 'foreign-phone'
  | 'plate'
  | 'ip-address'
  | 'mac-address'
  | 'wechat'
  | 'qq'

interface KindInfo {
  /** The flag of a document that has one. */
  readonly flag: string
  /** What stands in the place of a masked value. It says what went and nothing about the value, not even its length. */
  readonly mark: string
  /** For messages, with its article. */
  readonly words: string
  /**
   * `certain` where a check digit or the syntax decides. Elsewhere the form alone is not proof, and an edit that puts
   * words in a text is then a guess.
   */
  readonly certainty: Certainty
}

/** All kinds. Where two values overlap, that of the earlier kind is taken: `13812345678@163.com` is an address. */
export const KINDS: Readonly<Record<Kind, KindInfo>> = {
  email: { flag: 'personal-email', mark: '[email]', words: 'an e-mail address', certainty: 'certain' },
  'identity-number': {
    flag: 'personal-identity',
    mark: '[identity-number]',
    words: 'a resident identity number',
    certainty: 'certain',
  },
  'bank-card': { flag: 'personal-card', mark: '[bank-card]', words: 'a bank card number', certainty: 'certain' },
  mobile: { flag: 'personal-phone', mark: '[phone]', words: 'a mobile number', certainty: 'guessed' },
  landline: { flag: 'personal-phone', mark: '[phone]', words: 'a landline number', certainty: 'guessed' },
  'foreign-phone': {
    flag: 'personal-phone',
    mark: '[phone]',
    words: 'a telephone number in international form',
    certainty: 'guessed',
  },
  plate: { flag: 'personal-plate', mark: '[plate]', words: 'a number plate', certainty: 'guessed' },
  'ip-address': { flag: 'personal-ip', mark: '[ip]', words: 'an IP address', certainty: 'guessed' },
  'mac-address': { flag: 'personal-mac', mark: '[mac]', words: 'a MAC address', certainty: 'certain' },
  wechat: { flag: 'personal-wechat', mark: '[wechat]', words: 'a WeChat name', certainty: 'guessed' },
  qq: { flag: 'personal-qq', mark: '[qq]', words: 'a QQ number', certainty: 'guessed' },
}

export const KIND_NAMES = Object.keys(KINDS) as Kind[]

/** A value at `[start, end)` of a text. UTF-16 units. */
export interface Found {
  readonly kind: Kind
  readonly start: number
  readonly end: number
}

/**
 * How to look.
 * - `text`: for the text that people read. A false hit changes it, so everything around a number counts.
 * - `anywhere`: for markup, JSON and messages, where a missed value would be published and a false hit costs nothing. Finds
 *   all that `text` finds.
 */
export type Mode = 'text' | 'anywhere'

/** Finds the values of one kind, or a few, in time linear in the text. The values are in order for each kind. */
export type Finder = (text: string, mode: Mode) => Iterable<Found>
