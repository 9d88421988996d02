import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

import { knownRefusal } from '@/api/refusals'
import type { Order } from '@/contract/commands'
import { CommandRejected } from '@/session/outbox'
import { useLive } from '@/session/react'
import { useToast } from '@/ui/useToast'

/** Refusals of commands alone; what is refused elsewhere too is said in the same words as there. */
const KNOWN = [
  'already_public',
  'already_running',
  'chat_locked',
  'chat_off',
  'chat_staff_only',
  'class_not_running',
  'device_unknown',
  'floor_full',
  'left',
  'not_present',
  'no_slide',
  'not_public',
  'page_full',
  'page_not_shown',
  'poll_closed',
  'poll_not_open',
  'poll_open',
  'poll_unknown',
  'too_many_polls',
  'too_soon',
] as const

/**
 * Sends a command and says so where it is refused: what happened and what to do about it.
 * @returns whether it was accepted.
 */
export function useCommand(): (command: Order) => Promise<boolean> {
  const { store } = useLive()
  const toasts = useToast()
  const { t } = useTranslation(['live', 'common'])
  return useCallback(
    async (command) => {
      try {
        await store.send(command)
        return true
      } catch (error) {
        if (!(error instanceof CommandRejected)) throw error
        const known = KNOWN.find((code) => code === error.code)
        const shared = known ? undefined : knownRefusal(error.code)
        toasts.fail({
          title: known ? t(`rejected.${known}`) : shared ? t(`common:refused.${shared}`) : error.message,
          text: known ? '' : shared ? t(`common:refused.${shared}Hint`) : error.hint,
        })
        return false
      }
    },
    [store, toasts, t],
  )
}
