import { Link, type LinkProps } from '@tanstack/react-router'

type Tab = { name: string; link: Pick<LinkProps, 'to' | 'params' | 'search'> }

/** Links that change one thing of the address; the one in force is marked. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label} className="tabs">
      {tabs.map(({ name, link }) => (
        <Link key={name} {...link} activeOptions={{ exact: true, includeSearch: true }} resetScroll={false}>
          {name}
        </Link>
      ))}
    </nav>
  )
}
