import { describe, expect, it } from 'vitest'
import {
  alikeness,
  type Candidate,
  candidateKey,
  leastAlike,
  mostCandidates,
  vacancyAmong,
  withCandidate,
} from './alike.ts'
import { exampleArticle, examplePosting } from './contract.ts'

/** A signature that shares `equal` of its 64 bins with those of other numbers, and all with its own. */
function signatureOf(number: number, equal = 0): string {
  return '_'.repeat(equal) + 'ABCD'.charAt(number).repeat(64 - equal)
}

function candidate(vacancy: string, changes: Partial<Candidate> = {}): Candidate {
  return { vacancy, signature: signatureOf(1, 50), skills: ['go'], day: '2026-09-01', ...changes }
}

describe('likeness', () => {
  it('is the part of the filled bins that are equal', () => {
    expect(alikeness(signatureOf(1, 16), signatureOf(2, 16))).toBe(0.25)
    expect(alikeness(signatureOf(0, 16), signatureOf(0, 16))).toBe(1)
    expect(alikeness(signatureOf(0, 16), signatureOf(2, 16))).toBe(0.25)
  })

  it('holds signatures of an earlier release alike only when they are the same', () => {
    expect(alikeness('00000000000000ff', '00000000000000ff')).toBe(1)
    expect(alikeness('00000000000000ff', '00000000000000fe')).toBe(0)
    expect(alikeness('00000000000000ff', signatureOf(1))).toBe(0)
  })
})

describe('a posting', () => {
  const posting = candidate('own', { signature: signatureOf(2, 50) })

  it('joins the vacancy most like it, and of two as like the same one in any order', () => {
    const [near, nearer] = [candidate('a'), candidate('b', { signature: signatureOf(3, 60) })]
    const [same, sameToo] = [candidate('c', { signature: posting.signature }), candidate('d', posting)]
    expect(vacancyAmong([near, nearer], posting)).toBe('a')
    expect(vacancyAmong([{ ...sameToo, vacancy: 'd' }, same, near], posting)).toBe('c')
    expect(vacancyAmong([same, near, { ...sameToo, vacancy: 'd' }], posting)).toBe('c')
  })

  it.each([
    ['nothing is known', []],
    ['its text is another', [candidate('a', { signature: signatureOf(1, Math.floor(64 * leastAlike)) })]],
    ['the like one is more than half a year away', [candidate('a', { day: '2026-02-20' })]],
    ['the like one names other skills', [candidate('a', { skills: ['cobol', 'db2'] })]],
  ])('stands for its own when %s', (_, known) => {
    expect(vacancyAmong(known, posting)).toBe('own')
  })

  it.each([
    [[], ['go']],
    [['go'], ['go', 'kafka', 'sql']],
    [
      ['go', 'kafka', 'rust'],
      ['go', 'kafka', 'sql'],
    ],
  ])('joins one of %o with %o', (known, skills) => {
    expect(vacancyAmong([candidate('a', { skills: known })], { ...posting, skills })).toBe('a')
  })

  it('is the same vacancy in either order', () => {
    const other = candidate('other')
    const one = [posting, other].map(({ vacancy }) => vacancy)
    expect(one).toContain(vacancyAmong(withCandidate([], posting), other))
    expect(vacancyAmong(withCandidate([], posting), other)).toBe('own')
    expect(vacancyAmong(withCandidate([], other), posting)).toBe('other')
  })
})

describe('candidates', () => {
  it('read as their latest posting, whichever comes last', () => {
    const [early, late] = [
      candidate('a'),
      candidate('a', { day: '2026-09-09', signature: signatureOf(7, 50) }),
    ]
    expect(withCandidate([early], late)).toEqual([late])
    const kept = [late]
    expect(withCandidate(kept, early)).toBe(kept)
    expect(withCandidate(kept, { ...late })).toBe(kept)
  })

  it('are the latest of their employer and title', () => {
    let kept: readonly Candidate[] = []
    for (let number = 0; number < mostCandidates + 8; number++)
      kept = withCandidate(kept, candidate(`v${number}`, { day: `2026-01-${10 + (number % 20)}` }))
    expect(kept).toHaveLength(mostCandidates)
    expect(kept.map(({ day }) => day)).toEqual(
      kept
        .map(({ day }) => day)
        .sort()
        .reverse(),
    )
  })

  it('are those of the employer and what the title looks for, of postings alone', () => {
    const key = candidateKey(examplePosting('1', { titleKey: 'nurse' }))
    expect(candidateKey(examplePosting('2', { titleKey: 'cook' }))).not.toBe(key)
    expect(
      candidateKey(examplePosting('2', { titleKey: 'nurse', company: { name: 'B', key: 'b' } })),
    ).not.toBe(key)
    expect(candidateKey(exampleArticle('3', { titleKey: 'nurse' }))).toBeNull()
    expect(candidateKey(examplePosting('4'))).toBeNull()
  })
})
