import { describe, expect, it } from 'vitest'
import { barsImage, heatImage } from './svg-image.ts'

const words = { title: 'Go & Rust', note: 'Among 10 <vacancies>' }

describe('an image to take along', () => {
  it('says what its bars say, with their sample, and lets nobody in', () => {
    const bar = { name: '<script>', share: 0.5, low: 0.4, high: 0.6, words: '50 %' }
    const image = barsImage([bar], words)
    expect(image).toContain('Go &#38; Rust')
    expect(image).toContain('Among 10 &#60;vacancies&#62;')
    expect(image).toContain('50 %')
    expect(image).not.toContain('<script>')
  })

  it('shades each cell by its share', () => {
    const rows = [
      {
        name: 'DE',
        cells: [
          { words: '9 %', strength: 1 },
          { words: '0 %', strength: 0 },
        ],
      },
    ]
    const image = heatImage({ columns: ['Go', 'Rust'], rows }, words)
    expect(image.match(/fill-opacity="([\d.]+)"/g)).toEqual(['fill-opacity="0.46"', 'fill-opacity="0.06"'])
  })
})
