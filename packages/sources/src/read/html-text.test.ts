import { describe, expect, it } from 'vitest'
import { htmlToBlocks, htmlToText } from './html-text.ts'

describe('HTML as text', () => {
  it.each([
    [
      'keeps headings and lists as lines',
      '<h2>Must</h2><ul><li>Go</li><li><p>SQL</p></li></ul>',
      'Must\n- Go\n- SQL',
    ],
    ['keeps nested lists', '<ul><li>A<ul><li>B</li></ul></li></ul>', '- A\n- B'],
    ['decodes entities', '<p>R&amp;D &ndash; caf&eacute; &#8364;&#x41;</p>', 'R&D – café €A'],
    ['decodes what was escaped once more', '<p>R&amp;amp;D &amp;nbsp;now</p>', 'R&D now'],
    [
      'unescapes a text that is escaped whole',
      '&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two &amp;amp; three&lt;/p&gt;',
      'One\nTwo & three',
    ],
    ['unescapes twice', '&amp;lt;p&amp;gt;One&amp;lt;/p&amp;gt;', 'One'],
    [
      'drops scripts, styles and comments',
      '<style>p{}</style><script>if (a<b) x()</script><!-- no --><p>Yes</p>',
      'Yes',
    ],
    ['breaks lines at br', 'One<br>Two<br/>Three', 'One\nTwo\nThree'],
    [
      'keeps cells apart',
      '<table><tr><td>Go</td><td>5</td></tr><tr><td>C</td><td>3</td></tr></table>',
      'Go 5\nC 3',
    ],
    [
      'keeps the lines of plain text',
      'You will:\n* write Go\n• test it\n\nBye',
      'You will:\n- write Go\n- test it\nBye',
    ],
    ['keeps generics in plain text', 'Vec<String> and a < b', 'Vec<String> and a < b'],
    ['shows escaped generics within markup', '<p>Map&lt;String, Int&gt;</p>', 'Map<String, Int>'],
    ['removes escaped tags within markup', '<p>One</p>&lt;br&gt;Two', 'One\nTwo'],
    ['joins words across inline tags', '<p>Post<b>gre</b>SQL</p>', 'PostgreSQL'],
    ['survives unclosed tags', '<ul><li>One<li>Two<p>Three', '- One\n- Two\nThree'],
    ['is empty for nothing', ' <p> &nbsp; </p> ', ''],
  ])('%s', (_, html, expected) => {
    expect(htmlToText(html)).toBe(expected)
  })

  it('tells headings, items and text apart', () => {
    const html = '<h3>Role</h3><p>We build.</p><p><strong>Must have</strong></p><ul><li><b>Go</b></li></ul>'
    expect(htmlToBlocks(html).map(({ kind }) => kind)).toEqual(['heading', 'text', 'heading', 'item'])
  })

  it('marks what stands in an element set apart, and nothing after it', () => {
    const blocks = htmlToBlocks(
      '<div class="content-intro"><p>Us</p>More</div>Work<p>Go</p>',
      /content-intro/,
    )
    expect(blocks.filter(({ aside }) => aside).map(({ text }) => text)).toEqual(['Us', 'More'])
  })
})
