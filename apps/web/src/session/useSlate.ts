import { useEffect } from 'react'

import { useTheme } from '@/ui/theme'

/** In class the room is slate, unless somebody chose light for themselves. Overlays are in it too, so it is the page's. */
export function useSlate(): void {
  const [choice] = useTheme()
  useEffect(() => {
    if (choice !== 'system') return
    const { dataset } = document.documentElement
    dataset.theme = 'dark'
    return () => {
      delete dataset.theme
    }
  }, [choice])
}
