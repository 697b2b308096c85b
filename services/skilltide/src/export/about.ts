import { licences, type SubjectName, subjects } from './subjects.ts'

/** What somebody who finds the file years later must know of it. */
export type About = {
  subject: SubjectName
  /** When it was taken. */
  at: Date
  wanted: Readonly<Record<string, string>>
  data: 'real' | 'simulated'
  taxonomyVersion: string
}

/** For JSON: what stands above the rows. */
export function aboutOf({ subject, at, wanted, data, taxonomyVersion }: About) {
  const { title, method } = subjects[subject]
  return { title, data, at: at.toISOString(), wanted, taxonomyVersion, method, licence: licences[subject] }
}

/**
 * Metadata of a CSV file, to be kept beside it as `FILE-metadata.json`: what each column means, how it was counted, and
 * on what terms. CSV on the Web: https://www.w3.org/TR/tabular-metadata/
 */
export function csvMetadataOf(file: string, about: About) {
  const { title, method, licence, ...rest } = aboutOf(about)
  return {
    '@context': 'http://www.w3.org/ns/csvw',
    url: file,
    'dc:title': title,
    'dc:date': rest.at,
    'dc:license': licence,
    'dc:description': method,
    'dc:source': `Skilltide, ${rest.data} data, taxonomy ${rest.taxonomyVersion}${narrowingOf(about)}`,
    tableSchema: {
      columns: subjects[about.subject].columns.map(({ name, datatype, description }) => ({
        name,
        titles: name,
        datatype,
        'dc:description': description,
      })),
    },
  }
}

function narrowingOf({ wanted }: About): string {
  const words = Object.entries(wanted).map(([name, value]) => `${name}=${value}`)
  return words.length === 0 ? '' : `, narrowed by ${words.join(' ')}`
}
