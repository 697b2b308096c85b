/** Country names as postings write them, by ISO 3166-1 alpha-2 code; lower case. */
const names: Record<string, string> = {
  AE: 'united arab emirates|uae',
  AM: 'armenia',
  AR: 'argentina',
  AT: 'austria|österreich',
  AU: 'australia',
  BD: 'bangladesh',
  BE: 'belgium|belgique',
  BG: 'bulgaria',
  BR: 'brazil|brasil',
  BY: 'belarus',
  CA: 'canada',
  CH: 'switzerland|schweiz|suisse',
  CL: 'chile',
  CN: 'china',
  CO: 'colombia',
  CR: 'costa rica',
  CY: 'cyprus',
  CZ: 'czech republic|czechia',
  DE: 'germany|deutschland',
  DK: 'denmark|danmark',
  EE: 'estonia',
  EG: 'egypt',
  ES: 'spain|españa',
  FI: 'finland|suomi',
  FR: 'france',
  GB: 'united kingdom|uk|great britain|england|scotland|wales|northern ireland',
  GR: 'greece',
  HK: 'hong kong',
  HR: 'croatia',
  HU: 'hungary',
  ID: 'indonesia',
  IE: 'ireland',
  IL: 'israel',
  IN: 'india',
  IS: 'iceland',
  IT: 'italy|italia',
  JP: 'japan',
  KE: 'kenya',
  KR: 'south korea|korea|republic of korea',
  KZ: 'kazakhstan',
  LK: 'sri lanka',
  LT: 'lithuania',
  LU: 'luxembourg',
  LV: 'latvia',
  MA: 'morocco',
  MD: 'moldova',
  MT: 'malta',
  MX: 'mexico|méxico',
  MY: 'malaysia',
  NG: 'nigeria',
  NL: 'netherlands|the netherlands|nederland',
  NO: 'norway|norge',
  NZ: 'new zealand',
  PE: 'peru',
  PH: 'philippines',
  PK: 'pakistan',
  PL: 'poland|polska',
  PT: 'portugal',
  QA: 'qatar',
  RO: 'romania',
  RS: 'serbia',
  RU: 'russia',
  SA: 'saudi arabia',
  SE: 'sweden|sverige',
  SG: 'singapore',
  SI: 'slovenia',
  SK: 'slovakia',
  TH: 'thailand',
  TN: 'tunisia',
  TR: 'turkey|türkiye',
  TW: 'taiwan',
  UA: 'ukraine',
  US: 'united states|united states of america|usa|us|u.s.|u.s.a.',
  UY: 'uruguay',
  VN: 'vietnam',
  ZA: 'south africa',
}

/** Each language's own names, by the runtime's own lists (CLDR). */
const languages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'pl']
/** What CLDR names beside countries. */
const noCountries = new Set(['EU', 'EZ', 'UN', 'ZZ', 'XA', 'XB', 'QO'])

const states =
  'AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DC District of Columbia|DE Delaware|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming'

const countryByName = new Map([
  ...languages.flatMap(namesIn),
  ...Object.entries(names).flatMap(([code, list]) => list.split('|').map((name) => [name, code] as const)),
])

function namesIn(language: string): (readonly [string, string])[] {
  const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const codes = letters.flatMap((first) => letters.map((second) => first + second))
  return codes
    .filter((code) => !noCountries.has(code) && Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`)
    .flatMap((code) => {
      const name = display.of(code)
      return name === undefined ? [] : [[name.toLowerCase(), code] as const]
    })
}

const provinces =
  'AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|NL Newfoundland and Labrador|NS Nova Scotia|ON Ontario|PE Prince Edward Island|QC Quebec|QC Québec|SK Saskatchewan'
const stateByName = new Map(regionsIn(states))
const provinceByName = new Map(regionsIn(provinces))

/** By name and by letters. */
function regionsIn(list: string): (readonly [string, string])[] {
  return list.split('|').flatMap((entry) => {
    const [code, name] = [entry.slice(0, 2), entry.slice(3).toLowerCase()]
    return [[name, code] as const, [code.toLowerCase(), code] as const]
  })
}

/** ISO 3166-1 alpha-2 of a country's name, or null. */
export function countryOf(name: string): string | null {
  return countryByName.get(name.trim().toLowerCase()) ?? null
}

/** A country in a field meant for one: a name, or an alpha-2 code as it is. */
export function countryOfField(value: string): string | null {
  const code = value.trim().toUpperCase()
  return countryOf(value) ?? (/^[A-Z]{2}$/.test(code) ? code : null)
}

/** A US state's two letters, of its name or letters, or null. */
export function stateOf(name: string): string | null {
  return stateByName.get(name.trim().toLowerCase()) ?? null
}

/** A Canadian province's two letters, of its name or letters, or null. */
export function provinceOf(name: string): string | null {
  return provinceByName.get(name.trim().toLowerCase()) ?? null
}
