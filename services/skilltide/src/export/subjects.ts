import { z } from 'zod'

/** A column of an export, as CSV on the Web describes it: https://www.w3.org/TR/tabular-data-primer/ */
export type Column = { name: string; datatype: 'string' | 'number' | 'integer' | 'date'; description: string }
/** What can be taken out: where its rows come from, and what each column means. */
export type Subject = { title: string; method: string; columns: readonly Column[] }

export const subjectNameSchema = z.enum(['demand', 'postings', 'shifts'])
export type SubjectName = z.infer<typeof subjectNameSchema>

const text = (name: string, description: string): Column => ({ name, datatype: 'string', description })
const number = (name: string, description: string): Column => ({ name, datatype: 'number', description })
const count = (name: string, description: string): Column => ({ name, datatype: 'integer', description })
const day = (name: string, description: string): Column => ({ name, datatype: 'date', description })

const demandColumns: Column[] = [
  text('skill', 'id in the taxonomy'),
  text('name', 'of the skill'),
  day('start', 'first day of the period'),
  number('units', 'vacancies of the panel that name the skill'),
  number('total', 'all vacancies of the panel: what the share is of'),
  number('share', 'units / total; scaled where a source of the panel is missing'),
  number('low', 'of the 95 % interval of the share'),
  number('high', 'of the 95 % interval of the share'),
  number('index', 'share in hundredths of the first four weeks'),
  count('sources', 'counted in the period'),
  text('missing', 'sources of the panel that were not, separated by "; "'),
  text('measure', 'new: first seen in the period; open: open at its end; talk: articles'),
  text('denominator', 'what total counts, in words'),
  text('taxonomyVersion', 'of the rules the texts were read by'),
]

const postingColumns: Column[] = [
  text('id', 'source and the id there'),
  text('vacancy', 'what near-identical postings share'),
  day('day', 'posted, or first seen'),
  text('postedAtKind', 'how the day is known: exact, day, relative, firstSeen'),
  text('title', 'as written'),
  text('company.name', 'as the source states it'),
  text('source', 'where it was read'),
  text('url', 'where it can be read'),
  text('places', 'as written, separated by "; "'),
  text('countries', 'ISO 3166-1, separated by "; "'),
  text('workMode', 'remote, hybrid, onsite'),
  text('seniority', 'read from the title'),
  number('pay.min', 'stated, never estimated'),
  number('pay.max', 'stated, never estimated'),
  text('pay.currency', 'ISO 4217'),
  text('pay.period', 'of the pay'),
  text('skills', 'ids of what it asks for, separated by "; "'),
  text('closedAt', 'since when it is gone'),
]

const shiftColumns: Column[] = [
  text('id', 'of this state of the episode: see shifts explain'),
  text('episode', 'its states share it'),
  text('skill', 'id in the taxonomy, or a scope'),
  text('label', 'name of the skill'),
  text('direction', 'up, down, new'),
  text('status', 'alert, single-source, confirmed, reverted'),
  day('at', 'the Monday it was known'),
  day('since', 'the Monday the change is dated to'),
  number('effect', 'rate ratio, after / before'),
  number('ciLow', 'of its 99 % interval'),
  number('ciHigh', 'of its 99 % interval'),
  number('before.units', 'vacancies that name it, in the reference'),
  number('before.total', 'vacancies of the panel, in the reference'),
  number('after.units', 'vacancies that name it, since the change'),
  number('after.total', 'vacancies of the panel, since the change'),
  count('sources', 'of the panel'),
  count('employers', 'that ask for it since'),
  text('doubts', 'reasons to doubt it, separated by "; "'),
  text('taxonomyVersion', 'of the rules the texts were read by'),
]

export const subjects: Readonly<Record<SubjectName, Subject>> = {
  demand: {
    title: 'Demand for skills by week',
    method:
      'Vacancies, not adverts, over one panel of sources that were observed and healthy in every week compared.',
    columns: demandColumns,
  },
  postings: {
    title: 'Postings, with the skills they ask for',
    method: 'Read from public boards; skills found by a taxonomy of names, judged by the words around them.',
    columns: postingColumns,
  },
  shifts: {
    title: 'Shifts in demand that were found',
    method:
      'Every source against its own past, over all of them and without each: METHOD.md has the formulas.',
    columns: shiftColumns,
  },
}

/** Counts are facts; the words of postings are not ours to give away. */
export const licences: Readonly<Record<SubjectName, string>> = {
  demand: 'Counts made by this installation: its operator says how they may be used.',
  shifts: 'Counts made by this installation: its operator says how they may be used.',
  postings:
    'The words belong to the employers and the boards they were read from: keep the links, and the terms of each source.',
}
