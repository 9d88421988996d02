import { EllipsisVertical, Eraser, GraduationCap, Mic, MicOff, UserX, Video, VideoOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import type { TrackSource } from '@/contract/vocabulary'
import type { Attendee } from '@/features/people/attendees'
import { useCommand } from '@/session/useCommand'
import { IconButton } from '@/ui/IconButton'
import { Menu, MenuItem, MenuSeparator } from '@/ui/Menu'

interface PersonMenuProps {
  readonly person: Attendee
  readonly name: string
  readonly onRemove: () => void
  readonly onErase: () => void
}

/** What staff can do for one person: give and take the floor, make them co-teacher or student, remove them, erase their words. */
export function PersonMenu({ person, name, onRemove, onErase }: PersonMenuProps) {
  const { t } = useTranslation('live')
  const send = useCommand()
  const { id: participant, floor, role, here } = person
  const student = role === 'student'
  const give = (sources: TrackSource[]) => void send({ kind: 'floor.grant', body: { participant, sources } })
  const take = (sources: TrackSource[]) => void send({ kind: 'floor.revoke', body: { participant, sources } })
  const microphone = floor.includes('microphone')
  const camera = floor.includes('camera')
  return (
    <Menu
      trigger={
        <IconButton
          size="sm"
          label={t('people.more', { name })}
          tip={false}
          icon={<EllipsisVertical size={16} aria-hidden="true" />}
        />
      }
    >
      {student && here && !microphone ? (
        <MenuItem icon={<Mic size={16} aria-hidden="true" />} onSelect={() => give(['microphone'])}>
          {t('people.give.microphone')}
        </MenuItem>
      ) : null}
      {student && here && !camera ? (
        <MenuItem
          icon={<Video size={16} aria-hidden="true" />}
          onSelect={() => give(microphone ? ['camera'] : ['camera', 'microphone'])}
        >
          {t(microphone ? 'people.give.camera' : 'people.give.both')}
        </MenuItem>
      ) : null}
      {student && microphone ? (
        <MenuItem icon={<MicOff size={16} aria-hidden="true" />} onSelect={() => take(['microphone'])}>
          {t('people.take.microphone')}
        </MenuItem>
      ) : null}
      {student && camera ? (
        <MenuItem icon={<VideoOff size={16} aria-hidden="true" />} onSelect={() => take(['camera'])}>
          {t('people.take.camera')}
        </MenuItem>
      ) : null}
      {student ? <MenuSeparator /> : null}
      <MenuItem
        icon={<GraduationCap size={16} aria-hidden="true" />}
        onSelect={() =>
          void send({ kind: 'person.change_role', body: { participant, role: student ? 'teacher' : 'student' } })
        }
      >
        {t(student ? 'people.makeTeacher' : 'people.makeStudent')}
      </MenuItem>
      {student ? (
        <MenuItem icon={<UserX size={16} aria-hidden="true" />} tone="danger" onSelect={onRemove}>
          {t('people.removeShort')}
        </MenuItem>
      ) : null}
      <MenuItem icon={<Eraser size={16} aria-hidden="true" />} tone="danger" onSelect={onErase}>
        {t('people.erase')}
      </MenuItem>
    </Menu>
  )
}
