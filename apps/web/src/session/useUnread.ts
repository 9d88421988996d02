import { useState } from 'react'

import { useSession } from '@/session/react'

/** How many messages of others came since the chat was last open. */
export function useUnread(open: boolean): number {
  const chat = useSession((view) => view.state.chat)
  const me = useSession((view) => view.you?.participant)
  const newest = chat.at(-1)?.message
  const [seen, setSeen] = useState(newest)
  // React's way to remember something of an earlier draw: no effect, so no second draw of the page.
  if (open && seen !== newest) setSeen(newest)
  if (open) return 0
  const from = chat.findIndex(({ message }) => message === seen)
  return chat.slice(from + 1).filter(({ participant }) => participant !== me).length
}
