import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTagger } from './tag.ts'
import { loadTaxonomy } from './taxonomy.ts'

const taxonomy = loadTaxonomy()
const tagger = createTagger(taxonomy)

function skillsIn(text: string): string[] {
  return tagger.tag({ text }).map(({ skill }) => skill)
}

describe('tags of traps', () => {
  it.each([
    ['We write C++, C# and F# here', 'c-plus-plus c-sharp f-sharp'],
    ['Modern C++17, CI/CD and R&D', 'c-plus-plus ci-cd research-and-development'],
    ['You know ASP.NET, .NET Core and Node.js.', 'asp-net dot-net node-js'],
    ['(.NET)', 'dot-net'],
    ['React/Vue/Angular', 'react vue angular'],
    ['AWS (EC2, S3)', 'aws amazon-ec2 amazon-s3'],
    ['Python3.12 and Angular17', 'python angular'],
    ['Python 3.12, Angular 17 and ES2022', 'python angular javascript'],
    ['Spring Boot3 and PostgreSQL13', 'spring-boot postgresql'],
    ['T-SQL and PL/SQL', 't-sql pl-sql'],
    ['micro-services, unit-testing', 'microservices unit-testing'],
    ['\uff30\uff59\uff54\uff48\uff4f\uff4e', 'python'],
    ['\u201cKubernetes\u201d and \u2018Terraform\u2019', 'kubernetes terraform'],
    ['Datenbankkenntnisse und Projektmanagement', 'databases project-management'],
    ['Java-Entwickler mit Spring-Boot-Erfahrung', 'java spring-boot'],
    ['React / Vue / Angular', 'react vue angular'],
    ['- Kafka\n- Redis\n| Terraform | Vault |', 'kafka redis terraform vault'],
    ['use Docker <KAFKA> and <KAFKA_NAME> here', 'docker'],
    ['Google\u00a0Cloud and machine\u00a0\u00a0learning', 'google-cloud machine-learning'],
    ['event\u2011driven architecture', 'event-driven-architecture'],
    ['Ruby on Rails', 'rails'],
    ['Ruby\u2019s rival Python\u2019s ecosystem', 'python'],
    ['data pipelines and a data pipeline', 'data-engineering'],
    ['data modeling or data modelling', 'data-modelling'],
    ['使用Java开发', 'java'],
    ['Golang services', 'go'],
    ['Backend in Go, Python and Kafka', 'backend-development go python kafka'],
    ['Senior Go Developer', 'go'],
    ['python, go, kotlin', 'python go kotlin'],
    ['Proficient in R', 'r'],
    ['Python, R, SQL', 'python r sql'],
    ['C/C++', 'c c-plus-plus'],
    ['Node/Express backend', 'node-js express backend-development'],
    ['Java with Spring and Hibernate', 'java spring hibernate'],
    ['Word, Excel and PowerPoint', 'word excel powerpoint'],
    ['Terraform, Vault, Consul', 'terraform vault consul'],
    ['Docker.We also run Kubernetes', 'docker kubernetes'],
  ])('reads %j as %s', (text, expected) => {
    expect(skillsIn(text)).toEqual(expected.split(' '))
  })

  it.each([
    ['JavaScript only', 'java'],
    ['able to react to change', 'react'],
    ['React quickly when Kubernetes alerts fire', 'react'],
    ['our go to market team', 'go'],
    ['Own the Go-to-market plan with AWS', 'go'],
    ['Go above and beyond with Python', 'go'],
    ['a Series C company using Python', 'c'],
    ['C-level communication, Java', 'c'],
    ['R&D in Python', 'r'],
    ['Starting Spring 2026, Java interns', 'spring'],
    ['Excel in a fast Java team', 'excel'],
    ['Access to Docker training', 'access'],
    ['American Express, Node.js', 'express'],
    ['Make sure that Terraform works', 'make'],
    ['Swift response to Kafka outages', 'swift'],
    ['Python: at the helm of Docker', 'helm'],
    ['mail us at jobs@docker.com', 'docker'],
    ['see https://example.org/python/java for more', 'python'],
    ['Head Chef, Ansible', 'chef'],
    ['Less experience with CSS is fine', 'less'],
    ['C++', 'c'],
    ['C#', 'c'],
    ['special snowflake of Python', 'snowflake'],
    ['goodbye, Javanese', 'java'],
    ['Taylor Swift, Kotlin', 'swift'],
  ])('does not read %j as %s', (text, skill) => {
    expect(skillsIn(text)).not.toContain(skill)
  })
})

describe('phrases of the records', () => {
  const skills = [...taxonomy.skills.values()]
  const matches = skills.flatMap((skill) => skill.matches.map((phrase) => [phrase, skill.id] as const))
  const rejects = skills.flatMap((skill) => skill.rejects.map((phrase) => [phrase, skill.id] as const))

  it.each(matches)('%j is %s', (phrase, id) => {
    expect(skillsIn(`We ask for ${phrase} here`)).toContain(id)
  })

  it.each(rejects)('%j is not %s', (phrase, id) => {
    expect(skillsIn(`Docker, ${phrase}, Python`)).not.toContain(id)
  })
})

describe('a tag', () => {
  it('appears once per skill, with the first confident span and the highest need', () => {
    const text = 'We love Python.\nNice to have: Python\nPython is a must.'
    expect(tagger.tag({ text })).toEqual([
      {
        skill: 'python',
        label: 'Python',
        field: 'text',
        start: 8,
        end: 14,
        confidence: 0.95,
        need: 'required',
      },
    ])
  })

  it('indexes into the title when only the title names the skill', () => {
    const [tag, ...others] = tagger.tag({ title: 'Senior Rust Engineer', text: 'Join us.' })
    expect(tag).toMatchObject({ skill: 'rust', field: 'title', start: 7, end: 11, need: 'required' })
    expect(others).toEqual([])
  })

  it('points at the name inside a phrase that proves it', () => {
    const text = 'we love using  Go daily'
    const [tag] = tagger.tag({ text })
    expect(text.slice(tag?.start, tag?.end)).toBe('Go')
  })

  const words = fc.constantFrom(
    'Go',
    'C++',
    'Java',
    'React',
    'R&D',
    '.NET',
    'café',
    'e\u0301',
    '😀',
    '開発',
    'able to',
  )
  const glue = fc.constantFrom(' ', ', ', '/', '\n', '\u00a0', '\u2019s ', '(', '://', '. ', '')
  const texts = fc
    .array(fc.oneof(words, glue, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 40 })
    .map((parts) => parts.join(''))

  it('slices to a name of its skill whatever the text holds, and never depends on earlier texts', () => {
    const fresh = createTagger(taxonomy)
    fc.assert(
      fc.property(texts, (text) => {
        const tags = tagger.tag({ text })
        expect(fresh.tag({ text })).toEqual(tags)
        for (const { start, end, skill } of tags) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(
            tagger.tag({ text: `Kafka, ${text.slice(start, end)}, Kafka` }).map((tag) => tag.skill),
          ).toContain(skill)
        }
      }),
      { numRuns: 300, seed: 7 },
    )
  })
})
