import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { codeOf } from '../../document/errors/error-code.ts'
import { UsageError } from '../../document/errors/usage-error.ts'

/** How to speak to an object store. */
export interface StoreAccess {
  /** The endpoint, without a slash at the end; undefined for that of AWS in the region. */
  readonly endpoint?: string
  readonly region: string
  /** Undefined for a public bucket. */
  readonly keys?: { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string }
}

/**
 * Access to object stores as the tools of AWS find it: the environment, then the profile (`AWS_PROFILE`, else `default`) of
 * `~/.aws/config` and `~/.aws/credentials`. Roles, web identities and logins are not used: whoever has those exports keys,
 * as `aws configure export-credentials --format env` does.
 *
 * @throws UsageError for a profile that is named and does not exist, and for an endpoint that is no address
 */
export function storeAccess(env: Readonly<Record<string, string | undefined>> = process.env): StoreAccess {
  const named = env.AWS_PROFILE
  const profile = named ?? 'default'
  const home = env.HOME ?? homedir()
  const credentials = readProfiles(env.AWS_SHARED_CREDENTIALS_FILE ?? join(home, '.aws/credentials'))
  const config = readProfiles(env.AWS_CONFIG_FILE ?? join(home, '.aws/config'))
  const inConfig = config.get(profile === 'default' ? 'default' : `profile ${profile}`)
  const settings = { ...inConfig, ...credentials.get(profile) }
  if (named !== undefined && Object.keys(settings).length === 0)
    throw new UsageError(`AWS_PROFILE=${named}: there is no such profile in ~/.aws/config or ~/.aws/credentials.`)
  const fromEnv = env.AWS_ACCESS_KEY_ID !== undefined
  const accessKeyId = fromEnv ? env.AWS_ACCESS_KEY_ID : settings.aws_access_key_id
  const secretAccessKey = fromEnv ? env.AWS_SECRET_ACCESS_KEY : settings.aws_secret_access_key
  const sessionToken = fromEnv ? env.AWS_SESSION_TOKEN : settings.aws_session_token
  const endpoint = env.AWS_ENDPOINT_URL_S3 ?? env.AWS_ENDPOINT_URL ?? settings.endpoint_url
  if (endpoint !== undefined && !(URL.canParse(endpoint) && /^https?:/i.test(endpoint)))
    throw new UsageError(
      `the endpoint ${JSON.stringify(endpoint)} is no address: write http://HOST:PORT or https://HOST in AWS_ENDPOINT_URL.`,
    )
  return {
    region: env.AWS_REGION ?? env.AWS_DEFAULT_REGION ?? settings.region ?? 'us-east-1',
    ...(endpoint !== undefined && { endpoint: endpoint.replace(/\/+$/, '') }),
    ...(accessKeyId !== undefined &&
      secretAccessKey !== undefined && {
        keys: { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) },
      }),
  }
}

/** The sections of an INI file as the tools of AWS write it; none where there is no such file. */
function readProfiles(path: string): Map<string, Record<string, string>> {
  const profiles = new Map<string, Record<string, string>>()
  let current: Record<string, string> = {}
  for (const line of linesOf(path)) {
    const section = /^\s*\[\s*([^\]]+?)\s*\]/.exec(line)?.[1]
    if (section !== undefined) {
      current = profiles.get(section) ?? {}
      profiles.set(section, current)
      continue
    }
    // A value that is indented belongs to a nested setting, of which none is used.
    const setting = /^([\w-]+)\s*=\s*(.*?)\s*$/.exec(line)
    if (setting) current[setting[1]!] = setting[2]!
  }
  return profiles
}

function linesOf(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split(/\r?\n/)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}
