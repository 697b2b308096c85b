import { addWeeks, type Day, instantOf, mondayOf, msPerDay } from './calendar.ts'
import type { Feed } from './news-feeds.ts'
import type { MarketPlan } from './plan.ts'
import { createRandom, type Random } from './random.ts'
import { talkFactor } from './shifts.ts'
import type { SkillId } from './skills.ts'

/** An article that speaks of one to three skills. `path` is below the market's address. */
export type Article = {
  id: string
  feed: Feed
  title: string
  path: string
  publishedAt: number
  /** Plain text, entities not yet escaped. */
  sentences: string[]
  skills: SkillId[]
}

/** What a feed shows at `now`: its newest articles, newest first. */
export function articlesAt(plan: MarketPlan, feed: Feed, now: number): Article[] {
  const monday = mondayOf(now)
  const weeks = [0, 1, 2, 3].map((back) => articlesOf(plan, feed, addWeeks(monday, -back)))
  const published = weeks.flat().filter(({ publishedAt }) => publishedAt <= now)
  return published.sort((a, b) => b.publishedAt - a.publishedAt || (a.id < b.id ? 1 : -1)).slice(0, 50)
}

/** A feed's articles of one week. Pure: the plan decides. */
export function articlesOf(plan: MarketPlan, feed: Feed, monday: Day): Article[] {
  const random = createRandom(`${plan.seed}|news|${feed.index}|${monday}`)
  const weights = plan.skills.map(({ id, share }) => share ** 0.6 * talkFactor(plan.shifts, id, monday))
  const own = Array.from({ length: random.poisson(feed.perWeek) }, (_, index) =>
    createArticle(plan, random, { feed, monday, weights, id: `${monday}-${feed.index}-${index}` }),
  )
  return own.concat(relinked(plan, random, feed, monday))
}

type Making = { feed: Feed; monday: Day; weights: number[]; id: string }

function createArticle(plan: MarketPlan, random: Random, { feed, monday, weights, id }: Making): Article {
  const drawn = Array.from({ length: random.between(1, 3) }, () => plan.skills[random.weighted(weights)])
  const named = [...new Set(drawn)].flatMap((skill) => (skill === undefined ? [] : [skill]))
  const [first = 'Software', second = 'its tools'] = named.map(({ label }) => label)
  const fill = (template: string) =>
    template
      .replaceAll('{a}', first)
      .replaceAll('{b}', second)
      .replaceAll('{n}', String(random.between(2, 12)))
  const title = fill(random.pick(named.length > 1 ? twoTitles : oneTitles))
  const sentences = random
    .shuffle(named.length > 1 ? [...texts, ...pairTexts] : texts)
    .slice(0, 4)
    .map(fill)
  const more = named.slice(2).map(({ label }) => `The same holds for ${label}, says the author.`)
  const opening = `A look at ${named.map(({ label }) => label).join(' and ')}.`
  return {
    id,
    feed,
    title,
    path: `/news/${feed.name}/${id}`,
    publishedAt:
      instantOf(monday) + random.between(0, 7 * 24 * 60 - 1) * 60_000 + random.between(0, 59) * 1000,
    sentences: [opening, ...sentences, ...more],
    skills: named.map((skill) => skill.id),
  }
}

/** Links to the first feed's articles, a few hours later and with tracking parameters: one story, seen twice. */
function relinked(plan: MarketPlan, random: Random, feed: Feed, monday: Day): Article[] {
  const [first] = plan.feeds
  if (first === undefined || feed.relinks === 0) return []
  const chosen = articlesOf(plan, first, monday).filter(() => random.chance(feed.relinks))
  return chosen.map((article) => ({
    ...article,
    feed,
    id: `${feed.name}-${article.id}`,
    path: `${article.path}?utm_source=${feed.name}&utm_medium=rss`,
    publishedAt: Math.min(
      article.publishedAt + random.between(1, 20) * 3_600_000,
      instantOf(monday) + 7 * msPerDay - 1000,
    ),
  }))
}

const oneTitles = [
  'What changed in {a} this year',
  '{a} in production: {n} lessons',
  'A gentle introduction to {a}',
  'Why our group chose {a}',
  '{a} gets a new release',
  'The state of {a}',
  'Debugging {a} without tears',
]
const twoTitles = [
  'From {a} to {b}: notes from a migration',
  '{a} and {b}, side by side',
  'Combining {a} with {b}',
  '{n} ways to use {a} with {b}',
]
const texts = [
  'The maintainers thanked {n} contributors.',
  'Most readers who answered use {a} every week.',
  'The release notes of {a} mention faster builds & smaller downloads.',
  'Critics say that {a} is still hard to learn.',
  'Employers told us that they struggle to find people who know {a}.',
  'A talk at a small conference drew a full room.',
  'The author measured it on a laptop that is {n} years old.',
  'There is more to say about {a}, and next week we shall.',
]
const pairTexts = [
  '{a} and {b} share more history than most people think.',
  'Teams that know {b} will feel at home.',
]
