import { Monitor, Moon, Sun } from 'lucide-react'

import { Choice } from './Choice'
import { useTheme } from './theme'

export interface ThemeToggleProps {
  labels: { group: string; system: string; light: string; dark: string }
}

/** Light, dark, or as the device is set. */
export function ThemeToggle({ labels }: ThemeToggleProps) {
  const [theme, choose] = useTheme()
  return (
    <Choice
      label={labels.group}
      value={theme}
      onChange={choose}
      options={[
        { value: 'system', label: labels.system, icon: <Monitor size={15} aria-hidden="true" /> },
        { value: 'light', label: labels.light, icon: <Sun size={15} aria-hidden="true" /> },
        { value: 'dark', label: labels.dark, icon: <Moon size={15} aria-hidden="true" /> },
      ]}
    />
  )
}
