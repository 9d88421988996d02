import { Captions, Clapperboard, Download } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'

import type { StudyPack } from '@/api/types'
import { Button } from '@/ui/Button'
import { Logo } from '@/ui/Logo'
import { Menu, MenuItem, MenuLabel } from '@/ui/Menu'
import { Pill } from '@/ui/Pill'
import { dayName, spanInWords } from '@/ui/time'
import { useNow } from '@/ui/useNow'

import { Share } from './ShareDialog'
import styles from './StudyHeader.module.css'
import { Words } from './Words'

/** What is being studied, and what can be taken away from it. */
export function StudyHeader({ pack, search, menu }: { pack: StudyPack; search: ReactNode; menu: ReactNode }) {
  const { t, i18n } = useTranslation(['study', 'common'])
  const now = useNow(60_000)
  const facts = [pack.course]
  if (pack.held_at !== null) facts.push(dayName(pack.held_at, now, i18n.language))
  if (pack.recording.duration_ms > 0) facts.push(t('recorded', { span: spanInWords(pack.recording.duration_ms, i18n.language) }))
  return (
    <header className={styles.bar}>
      <Link to="/" className={styles.home} aria-label={`${t('common:product')}, ${t('common:home')}`}>
        <Logo size={28} />
      </Link>
      <div className={styles.words}>
        {pack.role === 'teacher' ? (
          <Link to={`/classes/${pack.id}`} className={styles.title}>
            {pack.title}
          </Link>
        ) : (
          <span className={styles.title}>{pack.title}</span>
        )}
        <div className={styles.second}>
          {pack.phase === 'running' ? (
            <Pill tone="good" dot="round">
              {t('common:phase.running')}
            </Pill>
          ) : null}
          <span className={styles.facts}>{facts.join(' · ')}</span>
        </div>
      </div>
      {search}
      {pack.sharing === null ? null : <Share id={pack.id} sharing={pack.sharing} />}
      {pack.role === 'public' ? null : <Words id={pack.id} role={pack.role} />}
      <Exports pack={pack} />
      {menu}
    </header>
  )
}

function Exports({ pack }: { pack: StudyPack }) {
  const { t } = useTranslation('study')
  const { mp4, status } = pack.recording
  const noMp4 = status === 'none' ? 'noMp4' : status === 'withheld' ? 'withheld' : 'mp4Later'
  return (
    <Menu
      trigger={
        <Button icon={<Download size={16} aria-hidden="true" />}>
          <span className={styles.export}>{t('export.title')}</span>
        </Button>
      }
    >
      {mp4 ? (
        <MenuItem asChild>
          <a href={mp4} download={`${pack.title}.mp4`}>
            <Clapperboard size={16} aria-hidden="true" />
            {t('export.mp4')}
          </a>
        </MenuItem>
      ) : null}
      {pack.transcript ? (
        <MenuItem asChild>
          <a href={pack.transcript} download={`${pack.title}.vtt`}>
            <Captions size={16} aria-hidden="true" />
            {t('export.vtt')}
          </a>
        </MenuItem>
      ) : null}
      {!mp4 ? <MenuLabel>{t(`export.${noMp4}`)}</MenuLabel> : null}
      {!pack.transcript ? <MenuLabel>{t('export.noVtt')}</MenuLabel> : null}
    </Menu>
  )
}
