import { describe, expect, it } from 'vitest'
import { detectLanguage, readLanguage } from './language.ts'

describe('the language of a text', () => {
  it.each([
    ['en', 'We are looking for a senior engineer who designs and runs services in Go and TypeScript.'],
    [
      'en',
      'You join the team that runs our platform, and work with people who care: what you build is what others have been waiting for, and your ideas count.',
    ],
    [
      'de',
      'Unser Team „Data and Platforms“ sucht Verstärkung: You build it, you run it – Sie betreiben die Plattform, mit der unsere Kolleginnen und Kollegen täglich arbeiten, und entwickeln sie mit IT-Architektinnen weiter.',
    ],
    ['de', 'Wir suchen zum nächstmöglichen Zeitpunkt eine Pflegefachkraft (m/w/d) für unser Team in Köln.'],
    ['fr', 'Nous recherchons une développeuse pour rejoindre notre équipe à Paris, avec React et Node.js.'],
    ['es', 'Buscamos un ingeniero de datos con experiencia en Python y Spark para nuestro equipo en Madrid.'],
    ['nl', 'Wij zoeken een ervaren ontwikkelaar die ons team in Amsterdam komt versterken met Java.'],
    ['sv', 'Vi söker en erfaren systemutvecklare till vårt team i Stockholm som gillar molntjänster.'],
    ['da', 'Vi søger en erfaren softwareudvikler til vores team i København, som har lyst til skyen.'],
    ['pl', 'Poszukujemy doświadczonego programisty Java do naszego zespołu w Warszawie na pełny etat.'],
    ['ja', '私たちは、データ分析チームに参加するソリューションアーキテクトを東京で募集しています。'],
  ])('is %s', (language, text) => {
    expect(detectLanguage(text)).toBe(language)
  })

  it.each(['', 'Go, Kafka', '12345 67890 12345 67890 12345 67890 12345', 'SQL'])(
    'is not guessed of "%s"',
    (text) => {
      expect(detectLanguage(text)).toBeNull()
    },
  )

  it('is the stated one where there is a tag', () => {
    expect(['en-US', ' DE ', 'pt_BR', 'English', null].map(readLanguage)).toEqual([
      'en',
      'de',
      'pt',
      null,
      null,
    ])
  })
})
