import { describe, expect, it } from 'vitest'
import { hasContent, loadPage } from './page.ts'

describe('a page', () => {
  const table = '<table><tr><td class="title">Welder<tr><td class="title">Nurse</table>'

  it('has the elements it only implies, when a selector names one', () => {
    const selector = 'tbody > tr > td.title'
    expect(loadPage(table, [selector])(selector)).toHaveLength(2)
    expect(loadPage(table, ['tr > td.title'])('tr > td.title')).toHaveLength(2)
  })

  it.each(['.tbody-row', '#body', 'x-body', 'td.html'])('%s names no such element', (selector) => {
    expect(loadPage(table, [selector])('tbody')).toHaveLength(0)
  })

  it('closes what is left open, as browsers do', () => {
    const $ = loadPage('<ul><li>One<li>Two</ul><p>Three<div>Four</div>', ['li'])
    expect(
      $('li')
        .toArray()
        .map((one) => $(one).text()),
    ).toEqual(['One', 'Two'])
    expect($('p').text()).toBe('Three')
  })

  it.each([
    ['<html><body><p>a</p></body></html>', true],
    ['<p>a</p><p>b</p>', true],
    ['<html></html>', false],
    ['<!doctype html><body></body>', false],
    ['null', false],
    ['', false],
  ])('%s has content: %s', (html, has) => {
    expect(hasContent(loadPage(html, []))).toBe(has)
  })
})

it.each([
  ['never closed', '<div>'.repeat(100_000)],
  ['all closed', '<div>'.repeat(100_000) + '</div>'.repeat(100_000)],
])('a page nested a hundred thousand deep, %s, is refused at once', (_, html) => {
  expect(() => loadPage(html, ['div'])).toThrowError('nested more than 1000 deep')
})

it('a long page of short lists is read, closed or not', () => {
  const $ = loadPage(`<ul>${'<li>one'.repeat(20_000)}</ul>`, ['li'])
  expect($('li').length).toBe(20_000)
})
