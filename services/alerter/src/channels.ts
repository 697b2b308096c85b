import type { Config } from '@skilltide/contracts'
import type { ChannelSender } from './channels/channel.ts'
import { createConsoleChannel } from './channels/console.ts'
import { createDiscordChannel } from './channels/discord.ts'
import { createEmailChannel } from './channels/email.ts'
import { createFeedChannel } from './channels/feed.ts'
import { createNtfyChannel } from './channels/ntfy.ts'
import { createPoster } from './channels/post.ts'
import { createSlackChannel } from './channels/slack.ts'
import { createTeamsChannel } from './channels/teams.ts'
import { createTelegramChannel } from './channels/telegram.ts'
import { createWebhookChannel } from './channels/webhook.ts'
import { loadTemplates } from './templates.ts'

/** Every way to tell people, one line each. `close` lets go of their connections. */
export function openChannels(
  config: Config,
  options: { write: (text: string) => void },
): { list: readonly ChannelSender[]; close(): Promise<void> } {
  const { alerts } = config
  const templates = loadTemplates(alerts.templatesDir)
  const posting = { ...alerts, agentName: `skilltide (+${config.contact})` }
  const poster = createPoster(posting)
  const shared = { poster, templates }
  const list = [
    createWebhookChannel(posting),
    createEmailChannel({ ...alerts.mail, timeoutMs: alerts.timeoutMs, templates }),
    createSlackChannel(shared),
    createDiscordChannel(shared),
    createTeamsChannel(shared),
    createTelegramChannel(shared),
    createNtfyChannel(shared),
    createFeedChannel('atom'),
    createFeedChannel('events'),
    createConsoleChannel({ write: options.write, templates }),
  ]
  return {
    list,
    async close() {
      await Promise.all([poster.close(), ...list.map((channel) => channel.close?.())])
    },
  }
}
