import { Settings2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import type { Capture, Device, Source } from '@/session/capture'
import { useCaptureOf } from '@/session/react'
import { IconButton } from '@/ui/IconButton'
import { Menu, MenuChoice } from '@/ui/Menu'

/** Changes the microphone and the camera while the class runs. */
export function DeviceMenu({ capture }: { capture: Capture }) {
  const { t } = useTranslation('live')
  const view = useCaptureOf(capture)
  const choice = (source: Source, devices: readonly Device[]) =>
    devices.length === 0 ? null : (
      <MenuChoice
        label={t(`media.${source}`)}
        value={view[source].track?.getSettings().deviceId ?? view[source].deviceId ?? ''}
        options={devices.map(({ id, label }, index) => ({
          value: id,
          label: label || t('media.unnamed', { number: index + 1 }),
        }))}
        onChange={(id) => void capture.choose(source, id)}
      />
    )
  if (view.microphones.length + view.cameras.length === 0) return null
  return (
    <Menu
      align="start"
      side="top"
      trigger={<IconButton label={t('media.devices')} tip={false} icon={<Settings2 size={17} aria-hidden="true" />} />}
    >
      {choice('microphone', view.microphones)}
      {choice('camera', view.cameras)}
    </Menu>
  )
}
