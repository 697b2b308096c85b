import { readFileSync } from 'node:fs'
import type { Config } from '@skilltide/contracts'
import { z } from 'zod'

const packageFile = new URL('../package.json', import.meta.url)
const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(packageFile, 'utf8')))

/** Who we are, with where to reach whoever runs us. */
export function userAgentOf(config: Pick<Config, 'contact'>): string {
  return `Skilltide/${version} (+${config.contact})`
}
