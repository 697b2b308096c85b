import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Emerging, type EmergingTerm, tell } from '../api.ts'
import { t } from '../language.ts'
import { count, dayWords } from '../words.ts'
import { Answer } from './answer.tsx'
import { Marked } from './marked.tsx'
import { SkillPicker } from './skill-picker.tsx'
import { Trouble } from './trouble.tsx'

export const emergingPath = '/emerging'
type Decision =
  | { term: string; decision: 'add' | 'reject' }
  | { term: string; decision: 'merge'; skill: string }

/** Names outside the taxonomy that employers began to use beside skills; a click makes one of them a skill. */
export function NewNames() {
  return (
    <section aria-labelledby="new-names">
      <h2 id="new-names">{t('Names that come up')}</h2>
      <Answer<Emerging> path={emergingPath} once>
        {({ rows, asked }) => (
          <>
            <p className="quiet">
              {t(
                'Outside the taxonomy, named beside skills by {employers} employers and {sources} sources or more within {days} days, and hardly before.',
                asked,
              )}
            </p>
            {rows.length === 0 ? <p className="note">{t('None at the moment.')}</p> : null}
            {rows.map((row) => (
              <OneName key={row.term} name={row} />
            ))}
          </>
        )}
      </Answer>
    </section>
  )
}

function OneName({
  name: { term, employers, sources, postings, beside, sentences, firstDay },
}: {
  name: EmergingTerm
}) {
  const client = useQueryClient()
  const [merging, setMerging] = useState(false)
  const decide = useMutation({
    mutationFn: (decision: Decision) => tell(emergingPath, decision),
    onSuccess: () => client.invalidateQueries(),
  })
  return (
    <article className="name" aria-label={term}>
      <h3>{term}</h3>
      <p className="quiet">
        {t('{postings} of {employers} at {sources} since {day}', {
          postings: count(postings, 'posting'),
          employers: count(employers, 'employer'),
          sources: count(sources, 'source'),
          day: dayWords(firstDay),
        })}
        {beside.length === 0 ? null : ` · ${t('beside')} `}
        {beside.slice(0, 5).map((skill, at) => (
          <span key={skill}>
            {at === 0 ? '' : ', '}
            <Link to="/skills/$id" params={{ id: skill }}>
              {skill}
            </Link>
          </span>
        ))}
      </p>
      {sentences.slice(0, 3).map(({ posting, text }) => (
        <blockquote key={posting}>
          <Marked text={text} marks={marksOf(text, term)} />
        </blockquote>
      ))}
      <p className="inline">
        <button
          type="button"
          onClick={() => decide.mutate({ term, decision: 'add' })}
          disabled={decide.isPending}
        >
          {t('It is a skill')}
        </button>
        <button type="button" aria-expanded={merging} onClick={() => setMerging(!merging)}>
          {t('Another name of …')}
        </button>
        <button
          type="button"
          onClick={() => decide.mutate({ term, decision: 'reject' })}
          disabled={decide.isPending}
        >
          {t('No skill')}
        </button>
      </p>
      {merging ? (
        <SkillPicker
          label="The skill that it names, too"
          action="Merge"
          onPick={({ id }) => decide.mutate({ term, decision: 'merge', skill: id })}
        />
      ) : null}
      {decide.error === null ? null : <Trouble error={decide.error} />}
    </article>
  )
}

function marksOf(text: string, term: string): { start: number; end: number }[] {
  const start = text.indexOf(term)
  return start < 0 ? [] : [{ start, end: start + term.length }]
}
