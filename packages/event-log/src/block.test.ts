import { expect, test } from 'vitest'
import { decodeBlock, encodeBlocks } from './block.ts'

const place = { topic: 'item.tagged' as const, first: 7, storedAt: 5 }

test('gives back what was packed, small or compressed', () => {
  for (const value of ['', 'a\nb', '🌊'.repeat(2_000)]) {
    const records = ['x\ny', 'z'].map((key) => ({ topic: place.topic, key, headers: { a: 'ü' }, value }))
    const [block] = encodeBlocks(records)
    const stored = records.map((one, index) => ({
      ...one,
      partition: 0,
      position: String(7 + index),
      storedAt: 5,
    }))
    expect(decodeBlock(place, block?.data ?? '')).toEqual(stored)
  }
})

test('splits many or large records, in order', () => {
  const records = Array.from({ length: 600 }, (_, index) => ({
    topic: place.topic,
    key: String(index),
    headers: {},
    value: index < 3 ? 'x'.repeat(900_000) : '',
  }))
  const blocks = encodeBlocks(records)
  expect(blocks.map((block) => block.count)).toEqual([1, 1, 250, 250, 98])
  const keys = blocks.flatMap((block) => decodeBlock(place, block.data).map((one) => one.key))
  expect(keys).toEqual(records.map((one) => one.key))
})
