import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Skill } from './skill.ts'
import { changesBetween } from './taxonomy-changes.ts'

// `node packages/skills/src/write-changes.ts v0.1.0` puts what changed since that commit on top of CHANGES.md.
const [since = 'HEAD'] = process.argv.slice(2)
const folder = fileURLToPath(new URL('..', import.meta.url))
const compiled = 'generated/taxonomy.json'
const past = execFileSync('git', ['show', `${since}:./${compiled}`], { cwd: folder, maxBuffer: 1e8 })
const [before, after] = [String(past), readFileSync(`${folder}/${compiled}`, 'utf8')].map(read)
if (before === undefined || after === undefined) throw new Error('unreachable')

const file = `${folder}/CHANGES.md`
const title =
  '# Changes of the taxonomy\nGenerated from its versions, newest first: `node packages/skills/src/write-changes.ts COMMIT`.\n'
const known = existsSync(file) ? readFileSync(file, 'utf8').slice(title.length) : ''
if (before.version !== after.version)
  writeFileSync(file, `${title}\n${changesBetween(before, after)}${known}`)

function read(text: string) {
  const { version, skills }: { version: string; skills: Skill[] } = JSON.parse(text)
  return { version, skills: new Map(skills.map((skill) => [skill.id, skill])) }
}
