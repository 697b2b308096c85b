import { type Day, instantOf, msPerDay, seasonOf } from './calendar.ts'
import type { Employer } from './employers.ts'
import type { MarketPlan } from './plan.ts'
import { createRandom, type Random } from './random.ts'
import { type Role, roles } from './roles.ts'
import { demandFactor } from './shifts.ts'
import { isSkillId, type SkillId } from './skills.ts'

/** One advert as it stands on its employer's sites; instants in milliseconds. `number` is unique for the employer. */
export type Posting = {
  number: number
  vacancy: Vacancy
  city: string
  openedAt: number
  closesAt: number
  /** `text` changes a sentence; `touch` only moves the date of change. */
  edits: { at: number; kind: 'text' | 'touch' }[]
}

/** What an employer looks for: one advert, or several that say the same (cities, reposts). */
export type Vacancy = {
  employer: Employer
  role: Role
  title: string
  team: string
  seniority: string
  cityInTitle: boolean
  skills: { skill: SkillId; required: boolean }[]
  workMode: 'remote' | 'hybrid' | 'onsite'
  employmentType: 'FULL_TIME' | 'PART_TIME' | 'CONTRACTOR' | 'INTERN'
  pay: { min: number; max: number; currency: string } | null
  openedAt: number
  textSeed: string
  postings: Posting[]
}

/** The longest a vacancy is on view, repost included, in weeks. */
export const longestWeeks = 16

/** What an employer begins to look for in one week. Pure: the plan decides. */
export function vacanciesOf(plan: MarketPlan, employer: Employer, monday: Day): Vacancy[] {
  const seed = `${plan.seed}|${employer.index}|${monday}`
  const random = createRandom(seed)
  const count = random.poisson(plan.vacanciesPerWeek * employer.weight * seasonOf(monday))
  const chances = chancesIn(plan, monday)
  const number = numbersFrom(monday)
  const vacancies = Array.from({ length: count }, (_, index) => {
    const vacancy = createVacancy(random, { employer, monday, chances, textSeed: `${seed}|${index}` })
    vacancy.postings = postingsOf(random, vacancy, number)
    return vacancy
  })
  const { burst } = plan
  if (burst?.employer !== employer.index || burst.at !== monday) return vacancies
  return [...vacancies, createBurst(plan, { employer, monday, chances, number })]
}

/** Every role's chance for each skill in this week, never above 0.97 unless it is the role's very name. */
function chancesIn(plan: MarketPlan, monday: Day): { skill: SkillId; chance: number }[][] {
  const shifted = new Map(plan.shifts.map(({ skill }) => [skill, demandFactor(plan.shifts, skill, monday)]))
  return roles.map((role) =>
    Object.entries(role.skills).flatMap(([skill, base]) => {
      if (!isSkillId(skill)) return []
      const chance = base * (shifted.get(skill) ?? 1)
      return [{ skill, chance: base === 1 ? chance : Math.min(0.97, chance) }]
    }),
  )
}

type Making = {
  employer: Employer
  monday: Day
  chances: { skill: SkillId; chance: number }[][]
  textSeed: string
}

function createVacancy(random: Random, making: Making): Vacancy {
  const { employer } = making
  const roleIndex = random.weighted(employer.roleWeights)
  const role = roles[roleIndex] ?? roles[0]
  if (role === undefined) throw new RangeError('[market] there are no roles')
  const seniority = random.pick(seniorities)
  const team = `${random.pick(areas)}${random.pick(areaForms)}`
  const chosen = (making.chances[roleIndex] ?? []).filter(({ chance }) => random.chance(chance))
  return {
    employer,
    role,
    team,
    seniority,
    title: `${seniority}${role.title}${random.pick([', ', ', ', ' - '])}${team}`,
    cityInTitle: random.chance(0.3),
    skills: random.shuffle(chosen).map(({ skill }) => ({ skill, required: random.chance(0.65) })),
    workMode: random.pick(['remote', 'hybrid', 'hybrid', 'onsite']),
    employmentType:
      seniority === 'Working Student ' ? 'PART_TIME' : random.chance(0.05) ? 'CONTRACTOR' : 'FULL_TIME',
    pay: random.chance(0.4) ? createPay(random, role, seniority) : null,
    openedAt: officeHour(random, making.monday),
    textSeed: making.textSeed,
    postings: [],
  }
}

/** Copies for other cities stand beside the first; now and then all is closed and advertised again under new ids. */
function postingsOf(random: Random, vacancy: Vacancy, number: () => number): Posting[] {
  const places = random.shuffle(vacancy.employer.cities)
  const copies = random.chance(0.12) ? random.between(2, Math.min(4, places.length)) : 1
  const first = places
    .slice(0, copies)
    .map((city) => createPosting(random, { vacancy, city, number: number(), openedAt: vacancy.openedAt }))
  if (!random.chance(0.08)) return first
  const closed = Math.max(...first.map(({ closesAt }) => closesAt))
  const openedAt = closed + random.between(1, 6) * msPerDay
  return [
    ...first,
    ...places
      .slice(0, copies)
      .map((city) => createPosting(random, { vacancy, city, number: number(), openedAt })),
  ]
}

function createPosting(
  random: Random,
  made: { vacancy: Vacancy; city: string; number: number; openedAt: number },
): Posting {
  const life = random.between(10 * 24 * 60, 45 * 24 * 60) * 60_000
  const within = () => made.openedAt + Math.floor((life * random.between(5, 80)) / 100 / 1000) * 1000
  const edits: Posting['edits'] = []
  if (random.chance(0.15)) edits.push({ at: within(), kind: 'text' })
  if (random.chance(0.1)) edits.push({ at: within(), kind: 'touch' })
  return { ...made, closesAt: made.openedAt + life, edits: edits.sort((a, b) => a.at - b.at) }
}

function createBurst(plan: MarketPlan, making: Omit<Making, 'textSeed'> & { number: () => number }): Vacancy {
  const random = createRandom(`${plan.seed}|burst`)
  const { employer, monday } = making
  const vacancy = createVacancy(random, { ...making, textSeed: `${plan.seed}|burst` })
  const skill = plan.burst?.skill ?? 'sql'
  vacancy.skills = [{ skill, required: true }, ...vacancy.skills.filter((other) => other.skill !== skill)]
  vacancy.openedAt = instantOf(monday) + 9 * 3_600_000
  vacancy.postings = Array.from({ length: plan.burst?.adverts ?? 0 }, (_, index) => {
    const openedAt = vacancy.openedAt + (index % 5) * msPerDay + index * 60_000
    return createPosting(random, {
      vacancy,
      city: random.pick(employer.cities),
      number: making.number(),
      openedAt,
    })
  })
  return vacancy
}

/** Most adverts appear on working days, between 7:00 and 19:00. */
function officeHour(random: Random, monday: Day): number {
  const day = random.chance(0.94) ? random.between(0, 4) : random.between(5, 6)
  return (
    instantOf(monday) +
    day * msPerDay +
    random.between(7 * 60, 19 * 60) * 60_000 +
    random.between(0, 59) * 1000
  )
}

function createPay(random: Random, role: Role, seniority: string): Vacancy['pay'] {
  const level = seniority.startsWith('Senior')
    ? 1.2
    : /Staff|Lead|Principal/.test(seniority)
      ? 1.4
      : /Junior|Student/.test(seniority)
        ? 0.7
        : 1
  const min = Math.round(role.pay * level * (0.85 + 0.3 * random.uniform())) * 1000
  return { min, max: Math.round((min * 1.3) / 1000) * 1000, currency: random.pick(['EUR', 'USD', 'GBP']) }
}

/** Ten thousand numbers a week from a fixed Monday on, so that no two weeks of an employer share one. */
function numbersFrom(monday: Day): () => number {
  const week = Math.round((instantOf(monday) - instantOf('2015-01-05')) / (7 * msPerDay))
  let next = week * 10_000
  return () => next++
}

const seniorities = [
  '',
  '',
  '',
  'Senior ',
  'Senior ',
  'Senior ',
  'Staff ',
  'Lead ',
  'Principal ',
  'Junior ',
  'Working Student ',
]
const areas =
  'Payments Checkout Billing Ledger Discovery Catalogue Identity Onboarding Notifications Messaging Pricing Forecasting Routing Dispatch Warehouse Returns Claims Underwriting Lending Risk Fraud Compliance Reporting Insights Experimentation Personalisation Recommendations Streaming Telemetry Devices Fleet Metering Scheduling Booking Ticketing Loyalty Partners Merchants Sellers Riders Patients Clinics Learning Content Trust Safety Settlement Invoicing Treasury Procurement'.split(
    ' ',
  )
const areaForms = ['', ' Platform', ' Core', ' Experience', ' Foundations']
