/** The last messages, those to the class and those to the staff each within a bound of their own. */
import type { EventKind } from '@/contract/events'
import type { Message } from '@/contract/state'
import { type ChatScope, MAX_CHAT_IN_STATE, MAX_STAFF_CHAT_IN_STATE } from '@/contract/vocabulary'
import type { Folds } from '@/session/folding/transition'

type Kinds = Extract<EventKind, `chat.${string}`>

const KEPT: Readonly<Record<ChatScope, number>> = { class: MAX_CHAT_IN_STATE, staff: MAX_STAFF_CHAT_IN_STATE }

/** The messages, without the oldest of this scope if it is at its bound. */
function withRoom(chat: Message[], to: ChatScope): Message[] {
  if (chat.filter((message) => message.to === to).length < KEPT[to]) return chat
  return chat.toSpliced(
    chat.findIndex((message) => message.to === to),
    1,
  )
}

export const chat: Folds<Kinds> = {
  'chat.message_posted': (state, { message, participant, words, to }, { at }) => ({
    chat: [...withRoom(state.chat, to), { message, participant, content: words.content, to, at }],
  }),
  'chat.rules_changed': (_, { mode, slow_s }) => ({ chat_rules: { mode, slow_s } }),
  'chat.message_removed': (state, { message }) => ({
    chat: state.chat.filter((known) => known.message !== message),
  }),
}
