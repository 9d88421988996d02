import { Eraser, Highlighter, MousePointer2, Pencil, Trash2, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { INK_SHADES } from '@/contract/look'
import type { InkColour } from '@/contract/vocabulary'
import { COLOURS, type Pen, type Tool } from '@/features/ink/pen'
import { IconButton } from '@/ui/IconButton'

import styles from './rail.module.css'

interface ToolRailProps {
  /** Null: the hand is empty, and a press on the page does nothing. */
  readonly tool: Tool | null
  readonly colour: InkColour
  readonly canUndo: boolean
  readonly canClear: boolean
  readonly onTool: (tool: Tool | null) => void
  readonly onColour: (colour: Pen['colour']) => void
  readonly onUndo: () => void
  readonly onClear: () => void
}

const TOOLS = [
  { tool: 'pen', Icon: Pencil, shortcut: 'P' },
  { tool: 'highlighter', Icon: Highlighter, shortcut: undefined },
  { tool: 'eraser', Icon: Eraser, shortcut: undefined },
] as const

/** The tools of the stage: what the hand holds, in which colour, and how to take it back. */
export function ToolRail({ tool, colour, canUndo, canClear, onTool, onColour, onUndo, onClear }: ToolRailProps) {
  const { t } = useTranslation('live')
  return (
    <div className={styles.rail} role="toolbar" aria-label={t('ink.tools')} aria-orientation="vertical">
      <IconButton
        label={t('ink.none')}
        icon={<MousePointer2 size={18} aria-hidden="true" />}
        pressed={tool === null}
        tip="right"
        onClick={() => onTool(null)}
      />
      {TOOLS.map(({ tool: each, Icon, shortcut }) => (
        <IconButton
          key={each}
          label={t(`ink.${each}`)}
          icon={<Icon size={18} aria-hidden="true" />}
          pressed={tool === each}
          tip="right"
          {...(shortcut === undefined ? {} : { shortcut })}
          onClick={() => onTool(each)}
        />
      ))}
      <span className={styles.gap} />
      {COLOURS.map((each) => (
        <button
          key={each}
          type="button"
          className={styles.colour}
          aria-label={t(`ink.colour.${each}`)}
          aria-pressed={each === colour}
          onClick={() => {
            onColour(each)
            if (tool === null || tool === 'eraser') onTool('pen')
          }}
        >
          <span style={{ background: INK_SHADES[each] }} />
        </button>
      ))}
      <span className={styles.gap} />
      <IconButton
        label={t('ink.undo')}
        icon={<Undo2 size={18} aria-hidden="true" />}
        tip="right"
        disabled={!canUndo}
        onClick={onUndo}
      />
      <IconButton
        label={t('ink.clear')}
        icon={<Trash2 size={18} aria-hidden="true" />}
        tip="right"
        disabled={!canClear}
        onClick={onClear}
      />
    </div>
  )
}
