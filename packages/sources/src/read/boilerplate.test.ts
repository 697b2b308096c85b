import { describe, expect, it } from 'vitest'
import { splitBoilerplate } from './boilerplate.ts'
import { blocksToText, htmlToBlocks } from './html-text.ts'

function split(html: string, company: string | null = 'Acme, Inc.') {
  const { text, boilerplate } = splitBoilerplate(htmlToBlocks(html), company)
  return { text: blocksToText(text), boilerplate: blocksToText(boilerplate) }
}

describe('boilerplate', () => {
  it.each([
    'About us',
    'About the company',
    'About Acme, Inc.',
    'Who we are',
    'Our values',
    'Benefits',
    'Perks & Benefits:',
    'What we offer',
    'Why Acme, Inc.?',
    'Equal Opportunity Employer',
    'Diversity and inclusion',
    'Über uns',
  ])('is what stands under "%s", up to the next heading', (heading) => {
    const html = `<h2>${heading}</h2><p>We also run on Rust.</p><ul><li>Fruit</li></ul><h2>Requirements</h2><p>Go</p>`
    expect(split(html)).toEqual({
      text: 'Requirements\nGo',
      boilerplate: `${heading}\nWe also run on Rust.\n- Fruit`,
    })
  })

  it.each([
    'About the role',
    'About you',
    'What you will do',
    'Requirements',
    'Our stack',
    'Nice to have',
    'Responsibilities',
  ])('is not what stands under "%s"', (heading) => {
    expect(split(`<h2>${heading}</h2><p>Go</p>`).text).toBe(`${heading}\nGo`)
  })

  it('is an equal-opportunity paragraph wherever it stands', () => {
    const html =
      '<p>Go and SQL.</p><p>All qualified applicants are considered without regard to race or sex.</p>'
    expect(split(html).text).toBe('Go and SQL.')
  })

  it('never takes the whole text', () => {
    expect(split('<h2>Benefits</h2><p>Kubernetes all day.</p>').text).toContain('Kubernetes')
  })

  it('takes names with signs for what they are', () => {
    expect(split('<h2>About C++ (Ltd)</h2><p>We.</p><h2>Work</h2><p>Go</p>', 'C++ (Ltd)').text).toBe(
      'Work\nGo',
    )
  })
})
