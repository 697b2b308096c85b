import { expect, test } from 'vitest'
import { isBinding } from './owner.ts'

const here = { host: 'here', pid: 10, startedAt: 500, isAlive: (pid: number) => pid === 11 }
const claim = { owner: 'here/11/x', since: 600, until: 2_000 }

test.each([
  ['binds while its process lives', claim, 1_000, true],
  ['ends with its time', claim, 2_000, false],
  ['ends at once when its process is dead', { ...claim, owner: 'here/12/x' }, 1_000, false],
  [
    'binds when another host holds it, whose processes cannot be seen',
    { ...claim, owner: 'there/12/x' },
    1_000,
    true,
  ],
  ['binds when another reader of this process holds it', { ...claim, owner: 'here/10/x' }, 1_000, true],
  [
    'ends when it was made by an earlier process with our pid',
    { ...claim, owner: 'here/10/x', since: 400 },
    1_000,
    false,
  ],
  ['ends when it lies in a future that a clock set back has left', { ...claim, until: 90_000 }, 1_000, false],
])('a claim %s', (_says, given, now, binding) => {
  expect(isBinding(given, now, 1_000, here)).toBe(binding)
})
