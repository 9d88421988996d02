import { Image, PictureInPicture2, Square, UserRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { LAYOUTS } from '@/contract/vocabulary'
import type { StageLayout } from '@/features/layout/useLayout'
import { DockButton } from '@/ui/DockButton'
import { Menu, MenuChoice } from '@/ui/Menu'

const ICONS = { slide_camera: PictureInPicture2, slide: Image, camera: UserRound, slate: Square } as const

/** What the stage shows; the button says what it is now. */
export function LayoutMenu({ layout, choose }: StageLayout) {
  const { t } = useTranslation('live')
  const Icon = ICONS[layout]
  return (
    <Menu
      side="top"
      align="center"
      trigger={
        <DockButton
          icon={<Icon size={19} aria-hidden="true" />}
          label={t(`order.layout.short.${layout}`)}
          data-testid="layout"
        />
      }
    >
      <MenuChoice
        label={t('order.layout.choose')}
        value={layout}
        options={LAYOUTS.map((value) => ({ value, label: t(`order.layout.choice.${value}`) }))}
        onChange={choose}
      />
    </Menu>
  )
}
