import { Link } from '@tanstack/react-router'
import type { Subscription } from '../api.ts'
import { t } from '../language.ts'

/** What only its owner may know is shown here, once. */
export function SubscribedNote({ subscription: { name, channel } }: { subscription: Subscription }) {
  return (
    <div role="status" className="note">
      <p>
        {t('You will be told: {name}.', { name })} <Link to="/subscriptions">{t('All subscriptions')}</Link>
      </p>
      {channel.secret === undefined ? null : (
        <p>
          {t('The secret that signs the messages, shown this once:')} <code>{channel.secret}</code>
        </p>
      )}
      {channel.type === 'atom' && channel.token !== undefined ? (
        <p>
          {t('The address of your feed, shown this once:')}{' '}
          <code>{addressOf(`feeds/${channel.token}.atom`)}</code>
        </p>
      ) : null}
      {channel.type === 'events' && channel.token !== undefined ? (
        <p>
          {t('The address of your stream, shown this once:')}{' '}
          <code>{addressOf(`streams/${channel.token}`)}</code>
        </p>
      ) : null}
      {channel.type === 'email' ? <p>{t('A letter asks for your consent first.')}</p> : null}
    </div>
  )
}

function addressOf(path: string): string {
  return `${location.origin}/${path}`
}
