import type { Command } from 'commander'
import type { Shell } from './shell.ts'

/** Who is told of what. */
export function addSubscriptions(subscriptions: Command, shell: Shell): void {
  addMaking(subscriptions, shell)
  addLooking(subscriptions, shell)
  addTemplate(subscriptions, shell)
  addPersonalData(subscriptions, shell)
}

function addMaking(subscriptions: Command, shell: Shell): void {
  withWishes(subscriptions.command('add'))
    .option('--name <name>')
    .option('--webhook <url>', 'where to; without any, to the console of the alerter')
    .option('--email <address>')
    .option('--slack <url>')
    .option('--discord <url>')
    .option('--teams <url>')
    .option('--telegram <chat>', 'a chat, with --token of the bot')
    .option('--ntfy <topic>', 'a topic, with --server and --token where needed')
    .option('--token <token>', 'for --telegram and --ntfy')
    .option('--server <url>', 'for --ntfy and --telegram')
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
  subscriptions
    .command('test <id>')
    .description('sends a message marked as a test')
    .action(async (id) => (await import('./verbs/test-subscription.ts')).testSubscription(shell, id))
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
    .option('--direction <up|down|both>', 'which shifts', 'both')
    .option('--least-effect <ratio>', 'least change, 1.5 for ×1.5 and more', '1')
    .option('--least-units <count>', 'least vacancies behind it', '0')
    .option('--wrong-per-year <times>', 'how often it may be wrong')
    .option('--digest <none|daily|weekly>', 'all together instead of at once', 'none')
    .option('--at <HH:MM>', 'when a digest is sent', '08:00')
    .option('--timezone <name>', 'such as Europe/Berlin', 'UTC')
    .option('--quiet <HH:MM-HH:MM>', 'hours in which nothing is sent')
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
    .command('forget <address>')
    .description('removes it')
    .action(async (address) => (await import('./verbs/personal-data.ts')).forgetAddress(shell, address))
}

export function addDeliveries(deliveries: Command, shell: Shell): void {
  deliveries
    .command('list')
    .option('--subscription <id>')
    .option('--channel <name>')
    .option('--state <state>', 'pending, sent, skipped, failed or dead')
    .option('--limit <rows>', 'rows to show', '50')
    .option('--json')
    .action(async (options) => (await import('./verbs/deliveries.ts')).listDeliveries(shell, options))
  deliveries
    .command('replay <id>')
    .description('sends again what failed or was given up, under the same id')
    .action(async (id) => (await import('./verbs/deliveries.ts')).replay(shell, id))
}
