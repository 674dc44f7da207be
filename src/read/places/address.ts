/** The bucket and the key or prefix of `s3://bucket/key`. */
export interface Address {
  readonly bucket: string
  readonly key: string
}

export function parseAddress(address: string): Address | undefined {
  const match = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/s.exec(address)
  return match ? { bucket: match[1]!, key: match[2] ?? '' } : undefined
}
