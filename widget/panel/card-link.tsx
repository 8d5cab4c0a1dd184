/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact'
import { useStore } from './use-store.ts'

type Props = { slug: string | null; name: string; children: ComponentChildren }

/** Leads to what one of us wrote about themselves, in a tab of its own; nobody else has such a page. A preview leads nowhere. */
export function CardLink({ slug, name, children }: Props) {
  const { host, words, isPreview } = useStore()
  if (slug === null || isPreview) return <>{children}</>
  return (
    <a
      class="card-link"
      href={`${host.desk}/card/${encodeURIComponent(slug)}`}
      target="_blank"
      rel="noopener noreferrer"
      title={words.value.card(name)}
    >
      {children}
    </a>
  )
}
