import { createRandom } from './random.ts'
import { roles } from './roles.ts'

/** An invented employer. `weight` is its part of the market's new vacancies, `roleWeights` what it hires for. */
export type Employer = {
  index: number
  name: string
  key: string
  industry: string
  product: string
  cities: string[]
  weight: number
  roleWeights: number[]
}

const firsts =
  'Amber Birch Cobalt Dunlin Ember Fjord Garnet Heron Indigo Juniper Kestrel Larch Marlow Nettle Ochre Plover Quarry Rowan Sorrel Tidal Umber Vesper Willow Yarrow'.split(
    ' ',
  )
const seconds = 'loom stead mark lane forge wick gate holm field croft'.split(' ')
const forms = ['', '', '', ' Labs', ' Systems', ' GmbH', ', Inc.', ' Ltd', ' Group']

const industries: readonly [industry: string, product: string][] = [
  ['payments', 'card and account-to-account payments'],
  ['logistics', 'parcel routing for regional carriers'],
  ['healthcare', 'appointment and care records for clinics'],
  ['energy', 'metering for local power networks'],
  ['retail', 'stock planning for independent shops'],
  ['insurance', 'claims handling for small insurers'],
  ['travel', 'rail and coach booking'],
  ['education', 'course material for evening schools'],
  ['media', 'a subscription platform for local newspapers'],
  ['agriculture', 'soil and weather measurements for farms'],
]

export const cities: readonly { city: string; region: string | null; country: string; code: string }[] = [
  { city: 'Berlin', region: null, country: 'Germany', code: 'DE' },
  { city: 'Munich', region: null, country: 'Germany', code: 'DE' },
  { city: 'Hamburg', region: null, country: 'Germany', code: 'DE' },
  { city: 'London', region: null, country: 'United Kingdom', code: 'GB' },
  { city: 'Manchester', region: null, country: 'United Kingdom', code: 'GB' },
  { city: 'Dublin', region: null, country: 'Ireland', code: 'IE' },
  { city: 'Paris', region: null, country: 'France', code: 'FR' },
  { city: 'Amsterdam', region: null, country: 'Netherlands', code: 'NL' },
  { city: 'Madrid', region: null, country: 'Spain', code: 'ES' },
  { city: 'Lisbon', region: null, country: 'Portugal', code: 'PT' },
  { city: 'Warsaw', region: null, country: 'Poland', code: 'PL' },
  { city: 'Zurich', region: null, country: 'Switzerland', code: 'CH' },
  { city: 'Stockholm', region: null, country: 'Sweden', code: 'SE' },
  { city: 'New York', region: 'NY', country: 'United States', code: 'US' },
  { city: 'San Francisco', region: 'CA', country: 'United States', code: 'US' },
  { city: 'Austin', region: 'TX', country: 'United States', code: 'US' },
  { city: 'Seattle', region: 'WA', country: 'United States', code: 'US' },
  { city: 'Chicago', region: 'IL', country: 'United States', code: 'US' },
  { city: 'Toronto', region: 'ON', country: 'Canada', code: 'CA' },
  { city: 'Bengaluru', region: null, country: 'India', code: 'IN' },
]

/** `count` employers with names, trades, places and tastes of their own; weights have a heavy tail, sum open. */
export function createEmployers(seed: number, count: number): Employer[] {
  const random = createRandom(`${seed}|employers`)
  const names = random.shuffle(firsts.flatMap((first) => seconds.map((second) => first + second)))
  const places = cities.map(({ city }) => city)
  return Array.from({ length: count }, (_, index) => {
    const stem = names[index % names.length] ?? 'Nameless'
    const [industry, product] = random.pick(industries)
    return {
      index,
      name: `${stem}${random.pick(forms)}`,
      key: index < names.length ? stem.toLowerCase() : `${stem.toLowerCase()}-${index}`,
      industry,
      product,
      cities: random.shuffle(places).slice(0, random.between(2, 6)),
      weight: (0.6 + random.uniform()) / (index + 6),
      roleWeights: roles.map(({ weight }) => weight * (0.25 + 1.5 * random.uniform())),
    }
  })
}
