import type { FocusEvent } from 'react'

/**
 * For an element that takes the focus only so that the keyboard can scroll it: a press on an empty part of it does not
 * give it the focus, as if it took none. The next key would draw a frame around it otherwise.
 */
export function leaveToKeyboard({ target, currentTarget }: FocusEvent<HTMLElement>): void {
  if (target === currentTarget && !currentTarget.matches(':focus-visible')) currentTarget.blur()
}
