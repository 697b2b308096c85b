import { expect, it } from 'vitest'
import { mentionOf } from './mention.ts'

const words = 'We build things that people like. '.repeat(20)

function itemWith(text: string, word: string) {
  const start = text.indexOf(word)
  const tag = { skill: 'go', label: 'Go', field: 'text' as const, start, end: start + word.length }
  return { title: 'Engineer', text, skills: [{ ...tag, confidence: 1, need: 'required' as const }] }
}

it('cuts the passage at words and says where in it the skill is named', () => {
  const { mention } = mentionOf(itemWith(`${words}You know Golang well. ${words}`, 'Golang'), ['go'])
  expect(mention?.text.slice(mention.start, mention.end)).toBe('Golang')
  expect(mention?.text.length).toBeLessThan(180)
  expect(`${words}You know Golang well. ${words}`.split(' ')).toEqual(
    expect.arrayContaining(mention?.text.split(' ') ?? []),
  )
})

it('takes a short text whole, and says nothing of a skill that is not named', () => {
  expect(mentionOf(itemWith('Golang', 'Golang'), ['go']).mention).toEqual({
    text: 'Golang',
    start: 0,
    end: 6,
  })
  expect(mentionOf(itemWith('Golang', 'Golang'), ['rust'])).toEqual({})
})
