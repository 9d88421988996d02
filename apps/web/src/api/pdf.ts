/** What can be known of a PDF before anything is made for it. The gateway looks inside. */
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

import { call } from './http'
import type { Problem } from './problem'
import type { Limits } from './types'

/** What a file dialog offers. */
export const PDF_ACCEPT = 'application/pdf,.pdf'

/** A PDF names itself within its first bytes (ISO 32000-1, annex H.3.4.1); the gateway looks as far. */
const HEAD_BYTES = 1_024
const MEGABYTE = 1_048_576

export type PdfFault = 'notPdf' | 'empty' | 'tooLarge'

/** Why a file cannot become slides; null when nothing speaks against it. @param largest bytes that the gateway takes. */
export async function faultOf(file: File, largest = Infinity): Promise<PdfFault | null> {
  if (file.size === 0) return 'empty'
  if (file.size > largest) return 'tooLarge'
  try {
    // Latin 1: one character a byte.
    const head = new TextDecoder('latin1').decode(await file.slice(0, HEAD_BYTES).arrayBuffer())
    return head.includes('%PDF-') ? null : 'notPdf'
  } catch {
    return 'notPdf' // A folder, or a file that went away meanwhile.
  }
}

/** How much this Chalkstream takes. It does not change while the page is open. */
function useLimits() {
  return useQuery({
    queryKey: ['limits'],
    queryFn: ({ signal }) => call<Limits>('GET', '/api/limits', undefined, signal),
    staleTime: Infinity,
  })
}

/** Looks at a file before it is sent, and says in words what is wrong with it; null when it may be sent. */
export function useCheckPdf(): (file: File) => Promise<Problem | null> {
  const { t } = useTranslation()
  const largest = useLimits().data?.deck_bytes
  return useCallback(
    async (file: File) => {
      const fault = await faultOf(file, largest)
      if (fault === null) return null
      const limit = Math.floor((largest ?? 0) / MEGABYTE)
      return { title: t(`pdf.${fault}.title`, { name: file.name }), text: t(`pdf.${fault}.text`, { limit }) }
    },
    [t, largest],
  )
}
