import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

import { classPath } from './classes'
import { call } from './http'
import type { SearchResult } from './types'

/** Shorter queries find everything and mean nothing. */
export const SHORTEST_QUERY = 2
/** Hits of one page. */
const PAGE = 20
/** How long the typing must rest before the gateway is asked, in ms. */
const REST_MS = 250

/** What a search in the class finds, page by page. While somebody types the last hits stay. */
export function useSearch(id: string, query: string) {
  const rested = useRested(query.trim())
  return useInfiniteQuery({
    queryKey: ['study', id, 'search', rested],
    queryFn: ({ pageParam, signal }) => {
      const asked = new URLSearchParams({ q: rested, limit: String(PAGE), offset: String(pageParam) })
      return call<SearchResult>('GET', `${classPath(id)}/study/search?${asked.toString()}`, undefined, signal)
    },
    initialPageParam: 0,
    getNextPageParam: (last, pages) => (last.more ? pages.length * PAGE : undefined),
    enabled: rested.length >= SHORTEST_QUERY,
    placeholderData: keepPreviousData,
  })
}

/** The value as it was when it last rested. */
function useRested(value: string): string {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST_MS)
    return () => clearTimeout(timer)
  }, [value])
  return rested
}
