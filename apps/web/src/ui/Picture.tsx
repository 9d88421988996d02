import { type ComponentProps, createContext, use, useEffect, useState } from 'react'

/** First and longest pause before a picture is asked for again, in ms. */
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000

/** Another value: the line is back, and what failed is worth asking for at once. */
export const LineBack = createContext<number | null>(null)

/** A picture that is asked for again when it could not be loaded: at once when the line is back, else after growing pauses. */
export function Picture(props: ComponentProps<'img'> & { src: string }) {
  return <Asked key={props.src} {...props} />
}

function Asked({ alt, style, ...props }: ComponentProps<'img'>) {
  const back = use(LineBack)
  const [asked, setAsked] = useState(0)
  const [failed, setFailed] = useState(false)
  const [seen, setSeen] = useState(back)
  const again = () => {
    setFailed(false)
    setAsked((count) => count + 1)
  }
  if (back !== seen) {
    setSeen(back)
    if (failed) again()
  }
  useEffect(() => {
    if (!failed) return undefined
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** asked)
    const timer = setTimeout(again, pause)
    window.addEventListener('online', again)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('online', again)
    }
  }, [failed, asked])
  // Another element each time: a browser does not ask again for one that failed.
  return (
    <img
      key={asked}
      alt={alt}
      {...props}
      // Without words of its own it shows nothing meanwhile, not the browser's sign for what is broken.
      style={failed && alt === '' ? { ...style, visibility: 'hidden' } : style}
      onError={() => setFailed(true)}
    />
  )
}
