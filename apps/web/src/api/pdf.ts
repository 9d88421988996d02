/** What can be known of a PDF before anything is made for it. The gateway looks inside. */
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

import type { Problem } from './problem'

/** What a file dialog offers. */
export const PDF_ACCEPT = 'application/pdf,.pdf'

/** A PDF names itself within its first bytes (ISO 32000-1, annex H.3.4.1); the gateway looks as far. */
const HEAD_BYTES = 1_024

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

/** Looks at a file before it is sent, and says in words what is wrong with it; null when it may be sent. */
export function useCheckPdf(): (file: File) => Promise<Problem | null> {
  const { t } = useTranslation()
  return useCallback(
    async (file: File) => {
      const fault = await faultOf(file)
      return fault && { title: t(`pdf.${fault}.title`, { name: file.name }), text: t(`pdf.${fault}.text`) }
    },
    [t],
  )
}
