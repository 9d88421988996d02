import { useEffect, useState } from 'react'

/** Says a message politely to screen readers whenever it changes; nothing is drawn and focus stays where it is. */
export function Announce({ message }: { message: string }) {
  const [said, setSaid] = useState('')
  useEffect(() => {
    // A live region must exist before its words: they are set after it was drawn.
    const frame = requestAnimationFrame(() => setSaid(message))
    return () => cancelAnimationFrame(frame)
  }, [message])
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {said}
    </div>
  )
}
