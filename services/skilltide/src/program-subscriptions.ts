import type { Command } from 'commander'
import type { Shell } from './shell.ts'

/** Who is told of what. */
export function addSubscriptions(subscriptions: Command, given: Shell): void {
  const shell = withSimulated(subscriptions, given)
  addMaking(subscriptions, shell)
  addLooking(subscriptions, shell)
  addTemplate(subscriptions, shell)
  addChanging(subscriptions, shell)
  addPersonalData(subscriptions, shell)
}

function addMaking(subscriptions: Command, shell: Shell): void {
  withChannel(withWishes(subscriptions.command('add')))
    .option('--name <name>')
    .option('--feed', 'an Atom feed of its own')
    .option('--stream', 'a stream of server-sent events of its own')
    .option('--json')
    .action(async (options) => (await import('./verbs/subscriptions.ts')).addSubscription(shell, options))
  withWishes(subscriptions.command('preview'))
    .description('when it would have told you in the last half year, before it is added')
    .option('--json')
    .action(async (options) => (await import('./verbs/preview-subscription.ts')).printPreview(shell, options))
  subscriptions
    .command('remove <id>')
    .action(async (id) => (await import('./verbs/subscriptions.ts')).removeSubscription(shell, id))
  withChannel(subscriptions.command('test [id]'))
    .description('sends a message marked as a test: by a subscription, or by a channel before it is added')
    .option('--skill <id...>', 'the skill that the message is about')
    .action(async (id, options) =>
      (await import('./verbs/test-subscription.ts')).testSubscription(shell, id, options),
    )
}

/** Where messages are sent to; to add a subscription, and to try it before. */
function withChannel(command: Command): Command {
  return command
    .option('--webhook <url>', 'where to; without any, to the console of the alerter')
    .option('--email <address>')
    .option('--slack <url>')
    .option('--discord <url>')
    .option('--teams <url>')
    .option('--telegram <chat>', 'a chat, with --token of the bot')
    .option('--ntfy <topic>', 'a topic, with --server and --token where needed')
    .option('--token <token>', 'for --telegram and --ntfy')
    .option('--server <url>', 'for --ntfy and --telegram')
}

function addTemplate(subscriptions: Command, shell: Shell): void {
  subscriptions
    .command('template <name>')
    .description('how a message looks, by your template where there is one: email.html, slack, ntfy …')
    .option('--shift <id>', 'of a shift that was found, instead of a made-up one')
    .option('--several', 'several pieces of news in one message')
    .action(async (name, options) =>
      (await import('./verbs/show-template.ts')).showTemplate(shell, name, options),
    )
}

/** What a subscription may ask for; the same to add one and to preview it. */
function withWishes(command: Command): Command {
  return command
    .option('--skill <id...>', 'skills to be told about')
    .option('--about <kind>', 'shift, emerging, postings, news, report or operations', 'shift')
    .option('--category <id...>', 'every skill of a category')
    .option('--role <name...>')
    .option('--place <name...>', 'countries by their two letters, or cities')
    .option('--words <words>', 'that a posting or article must hold')
    .option('--event <name...>', 'for operations: broken, silent, truncated, behind')
    .option('--source <name...>', 'for operations: only these sources')
    .option('--direction <up|down|both>', 'which shifts', 'both')
    .option('--least-effect <ratio>', 'least change, 1.5 for ×1.5 and more', '1')
    .option('--least-units <count>', 'least vacancies behind it', '0')
    .option('--wrong-per-year <times>', 'how often it may be wrong')
    .option('--season', 'only what differs from the same weeks a year ago, too')
    .option('--state <name...>', 'opened, confirmed, reverted')
    .option('--digest <none|daily|weekly>', 'all together instead of at once', 'none')
    .option('--at <HH:MM>', 'when a digest is sent', '08:00')
    .option('--day <1-7>', 'on which day a weekly digest is, 1 is Monday')
    .option('--when-empty', 'a digest also when there is nothing to say')
    .option('--timezone <name>', 'such as Europe/Berlin', 'UTC')
    .option('--quiet <HH:MM-HH:MM>', 'hours in which nothing is sent')
    .option('--cool-down <days>', 'without a second word about the same')
    .option('--most-per-day <messages>')
}

/** What start --demo shows has its own subscriptions and ledger. */
function withSimulated(command: Command, given: Shell): Shell {
  const shell = { ...given }
  command.option('--simulated', 'of the market that start --demo shows').hook('preAction', (parent) => {
    if (parent.opts().simulated === true) shell.data = 'simulated'
  })
  return shell
}

function addChanging(subscriptions: Command, shell: Shell): void {
  subscriptions
    .command('show <id>')
    .description('what it asks for, and what became of its last deliveries')
    .option('--json')
    .action(async (id, options) =>
      (await import('./verbs/change-subscription.ts')).showSubscription(shell, id, options),
    )
  subscriptions
    .command('change <id>')
    .description('what is left out stays as it is')
    .option('--name <name>')
    .option('--on', 'switches it on again')
    .option('--off', 'switches it off')
    .option('--mute', 'decides and keeps, but sends nothing')
    .option('--unmute')
    .option('--snooze <until>', 'a day or an instant: what comes meanwhile waits for it')
    .option('--wake', 'ends a snooze')
    .option('--digest <none|daily|weekly>')
    .option('--at <HH:MM>')
    .option('--day <1-7>')
    .option('--timezone <name>')
    .option('--quiet <HH:MM-HH:MM|none>')
    .option('--cool-down <days>')
    .option('--most-per-day <messages>')
    .action(async (id, options) =>
      (await import('./verbs/change-subscription.ts')).changeSubscription(shell, id, options),
    )
  subscriptions
    .command('rotate <id>')
    .description('a new secret for a webhook, shown once; the one before signs, too, until the next')
    .action(async (id) => (await import('./verbs/change-subscription.ts')).rotateSecret(shell, id))
}

function addLooking(subscriptions: Command, shell: Shell): void {
  subscriptions
    .command('list')
    .option('--json')
    .action(async (options) => (await import('./verbs/subscriptions.ts')).listSubscriptions(shell, options))
}

function addPersonalData(subscriptions: Command, shell: Shell): void {
  subscriptions
    .command('export <address>')
    .description('all that is kept of the person behind a mail address, as JSON')
    .action(async (address) => (await import('./verbs/personal-data.ts')).exportAddress(shell, address))
  subscriptions
    .command('returned')
    .description(
      'reads a bounce or a complaint from standard input, as a mail server pipes it, and ends all mail there',
    )
    .action(async () => (await import('./verbs/returned-mail.ts')).takeReturnedMail(shell))
  subscriptions
    .command('forget <address>')
    .description('removes it')
    .action(async (address) => (await import('./verbs/personal-data.ts')).forgetAddress(shell, address))
}

export function addDeliveries(deliveries: Command, given: Shell): void {
  const shell = withSimulated(deliveries, given)
  deliveries
    .command('list')
    .option('--subscription <id>')
    .option('--channel <name>')
    .option('--state <state>', 'pending, sent, skipped, failed or dead')
    .option('--limit <rows>', 'rows to show', '50')
    .option('--json')
    .action(async (options) => (await import('./verbs/deliveries.ts')).listDeliveries(shell, options))
  deliveries
    .command('replay [id]')
    .description('sends again what failed or was given up, under the same id: one, or all of a kind')
    .option('--state <state>', 'all that is dead or failed')
    .option('--channel <name>', 'of this channel alone')
    .option('--subscription <id>', 'of this subscription alone')
    .action(async (id, options) => (await import('./verbs/deliveries.ts')).replay(shell, id, options))
}

export function addSilences(silences: Command, given: Shell): void {
  const shell = withSimulated(silences, given)
  silences
    .command('add')
    .description('what comes meanwhile waits for its end')
    .requiredOption('--until <instant>', 'a day or an instant')
    .option('--from <instant>', 'now when left out')
    .requiredOption('--reason <words>', 'shown to who waits')
    .option('--skill <id...>', 'only these; without skills and sources everything')
    .option('--source <name...>', 'only what rests on these')
    .action(async (options) => (await import('./verbs/silences.ts')).planSilence(shell, options))
  silences
    .command('list')
    .option('--json')
    .action(async (options) => (await import('./verbs/silences.ts')).listSilences(shell, options))
  silences
    .command('end <id>')
    .action(async (id) => (await import('./verbs/silences.ts')).stopSilence(shell, id))
}
