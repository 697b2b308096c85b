import { dayMs, type Shift, type Subscription } from '@skilltide/contracts'

/** A made-up shift for "send a test": the first skill watched, doubled. Its id begins with `test-`. */
export function exampleShift(subscription: Subscription, options: { at: Date; data: Shift['data'] }): Shift {
  const day = (daysAgo: number) => new Date(options.at.getTime() - daysAgo * dayMs).toISOString().slice(0, 10)
  const [skill = 'test'] = subscription.filter.skills
  return {
    id: `test-${skill}`,
    episode: `test-${skill}`,
    skill,
    label: skill,
    direction: subscription.filter.direction === 'down' ? 'down' : 'up',
    state: 'opened',
    status: 'alert',
    at: day(0),
    since: day(21),
    ...(subscription.filter.direction === 'down'
      ? { effect: 0.5, ciLow: 0.35, ciHigh: 0.7 }
      : { effect: 2, ciLow: 1.4, ciHigh: 2.9 }),
    before: { from: day(294), to: day(21), units: 120, total: 4_000, share: 0.03 },
    after: { from: day(21), to: day(0), units: 18, total: 300, share: 0.06 },
    sources: 4,
    employers: 12,
    evidence: {
      logEvidence: 9,
      height: 8,
      panel: [],
      leftOut: [],
      perSource: [],
      topEmployers: [],
      postings: [],
      reasonsToDoubt: ['This is a test: nothing of it was measured.'],
    },
    detectedAt: options.at.toISOString(),
    taxonomyVersion: 'test',
    data: options.data,
  }
}
