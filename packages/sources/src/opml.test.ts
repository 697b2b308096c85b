import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { feedsToOpml, opmlToYaml } from './opml.ts'
import { parseSources } from './source-file.ts'

const feeds = parseSources([
  { name: 'news', kind: 'feed', url: 'https://news.example/feed.xml?a=1&b=2' },
  { name: 'greenhouse:acme', kind: 'greenhouse', board: 'acme' },
])
const nothing = { known: new Set<string>(), names: new Set<string>() }

describe('OPML', () => {
  it('comes back as the sources it was written from, feeds only', () => {
    const { yaml, added } = opmlToYaml(feedsToOpml(feeds), nothing)
    expect(added).toBe(1)
    expect(parseSources(parse(yaml).sources)).toEqual(feeds.slice(0, 1))
  })

  it('is read through its folders, each address once, each name its own, what is known left out', () => {
    const outline = (title: string, url: string) => `<outline text="${title}" type="rss" xmlUrl="${url}"/>`
    const text = `<?xml version="1.0"?><opml version="2.0"><head><title>mine</title></head><body>
      <outline text="Folder">${outline('Café Löwe', 'https://a.example/feed')}${outline('News', 'https://b.example/')}</outline>
      ${outline('again', 'https://a.example/feed')}${outline('known', 'https://known.example/')}${outline('x', 'javascript:1')}
    </body></opml>`
    const options = { known: new Set(['https://known.example']), names: new Set(['news']) }
    expect(parse(opmlToYaml(text, options).yaml)).toEqual({
      sources: [
        { name: 'cafe-lowe', kind: 'feed', url: 'https://a.example/feed' },
        { name: 'news-2', kind: 'feed', url: 'https://b.example/' },
      ],
    })
  })

  it('that is none is refused', () => {
    expect(() => opmlToYaml('<html/>', nothing)).toThrowError(
      expect.objectContaining({ code: 'INPUT_INVALID' }),
    )
  })
})
