import { type Shift, subscriptionSchema } from '@skilltide/contracts'
import type { Outgoing } from './channels/channel.ts'
import { shiftChart } from './channels/email/chart.ts'
import { exampleShift } from './example-shift.ts'
import { composeGroup, composeMessage } from './message.ts'
import { type TemplateName, templateNames } from './templates/shipped.ts'
import { loadTemplates } from './templates.ts'

const exampleChart = 'chart@skilltide'

/** What can be rendered: every template that may be put into `alerts.templatesDir`. */
export const exampleTemplates: readonly TemplateName[] = templateNames

/**
 * How a channel's template says things, yours where there is one: a shift (a made-up one unless given), or several
 * pieces of news at once. Throws on a name that is no template.
 */
export function renderExample(
  name: string,
  given: { templatesDir: string; publicUrl: string; at: Date; shift?: Shift; several?: boolean },
): string {
  const template = exampleTemplates.find((one) => one === name)
  if (template === undefined)
    throw new RangeError(`no template "${name}": one of ${exampleTemplates.join(', ')}`)
  const outgoing = exampleOutgoing(given)
  const text = loadTemplates(given.templatesDir).render(
    template,
    outgoing,
    outgoing.shift === null ? {} : { chart: exampleChart },
  )
  if (outgoing.shift === null) return text
  // In a browser there is no letter that the picture could lie in.
  const picture = shiftChart(outgoing.shift).toString('base64')
  return text.replace(`cid:${exampleChart}`, `data:image/png;base64,${picture}`)
}

function exampleOutgoing(given: { publicUrl: string; at: Date; shift?: Shift; several?: boolean }): Outgoing {
  const { at, publicUrl } = given
  const subscription = subscriptionSchema.parse({
    id: 'example',
    name: 'Go and Rust',
    filter: { skills: ['go', 'rust'] },
    channel: { type: 'console' },
    createdAt: at.toISOString(),
    enabled: true,
  })
  const shift = given.shift ?? { ...exampleShift(subscription, { at, data: 'simulated' }), label: 'Go' }
  const one = composeMessage(shift, { publicUrl })
  const other = composeMessage({ ...shift, id: 'test-rust', label: 'Rust' }, { publicUrl })
  const heading = `${subscription.name}: 2 pieces of news`
  const group = composeGroup([one, other], { heading, link: `${publicUrl}/subscriptions` })
  const about = given.several === true ? ('digest' as const) : ('shift' as const)
  const unsubscribeUrl = `${publicUrl}/unsubscribe/example`
  return {
    id: 'example',
    about,
    subscription,
    shift: about === 'shift' ? shift : null,
    message: about === 'shift' ? one : group,
    at,
    unsubscribeUrl,
  }
}
