/** Whether somebody may write now, and why not: what the class will decide (core/deciding/chat.py). Pure. */
import type { State } from '@/contract/state'
import type { ChatScope } from '@/contract/vocabulary'
import type { ShownMessage } from '@/session/overlay'
import { staffPresent } from '@/session/publishing'

export interface Writing {
  /** To whom one may write, apart from the pause that slow mode asks for. */
  readonly to: readonly ChatScope[]
  /** Why not to everybody. */
  readonly why: 'off' | 'staff_only' | 'locked' | null
}

const ANYWHERE: Writing = { to: ['class', 'staff'], why: null }

/** @param staff whether it is a teacher who writes: the rules are for students. */
export function writing(state: State, staff: boolean): Writing {
  if (staff) return ANYWHERE
  if (state.chat_rules.mode === 'off') return { to: [], why: 'off' }
  if (!staffPresent(state)) return { to: [], why: 'locked' }
  return state.chat_rules.mode === 'staff_only' ? { to: ['staff'], why: 'staff_only' } : ANYWHERE
}

/** From when this student may write again, in ms on the server's clock; 0 for at once. */
export function pausedUntil(messages: readonly ShownMessage[], me: string, slowS: number, staff: boolean): number {
  const last = messages.findLast(({ participant }) => participant === me)
  return staff || slowS === 0 || !last ? 0 : last.at + slowS * 1_000
}
