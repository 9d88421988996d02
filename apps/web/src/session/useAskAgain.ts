import { useEffect } from 'react'
import { useQueryClient } from '@tanstack/react-query'

import type { SessionStore } from '@/session/store'

/**
 * Asks again for what could not be fetched while the line was away, once the class is there again: a browser that is still
 * in its own network never counts as offline, and by itself gives up after a few tries.
 */
export function useAskAgain(store: Pick<SessionStore, 'subscribe' | 'view'>): void {
  const client = useQueryClient()
  useEffect(() => {
    let before = store.view().connection.at
    return store.subscribe(() => {
      const { at } = store.view().connection
      if (at === 'open' && before !== 'open') {
        void client.refetchQueries({ type: 'active', predicate: (query) => query.state.status === 'error' })
      }
      before = at
    })
  }, [client, store])
}
