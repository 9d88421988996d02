import { Link2, Link2Off } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useProblem } from '@/api/problem'
import { useNewStudyLink, useRevokeStudyLink, useStudyLinks } from '@/api/sharing'
import type { StudyLink } from '@/api/types'
import { Button } from '@/ui/Button'
import { copyText } from '@/ui/copyText'
import { Input, Select } from '@/ui/Field'
import { IconButton } from '@/ui/IconButton'
import { dayName } from '@/ui/time'
import { onThisComputerOnly } from '@/ui/reach'
import { useNow } from '@/ui/useNow'

import styles from './ShareDialog.module.css'

const DAYS = [1, 7, 30, 180]

/** Links with which anybody studies the class for a time: make one, see those that are valid, revoke. */
export function StudyLinks({ id }: { id: string }) {
  const { t } = useTranslation(['study', 'common'])
  const links = useStudyLinks(id)
  const make = useNewStudyLink(id)
  const now = useNow(60_000)
  const [days, setDays] = useState('30')
  const [copied, setCopied] = useState(false)
  const valid = (links.data ?? []).filter((link) => link.revoked_at === null && link.expires_at > now)

  const create = () =>
    make.mutate(Number(days), { onSuccess: (made) => void copyText(made.url).then((done) => setCopied(done)) })
  return (
    <section className={styles.links} aria-labelledby="study-links">
      <h3 id="study-links">{t('share.links')}</h3>
      <p className={styles.soft}>
        {t('share.linksText')} {onThisComputerOnly(location.href) ? t('common:onlyHere') : null}
      </p>
      <div className={styles.make}>
        <Select
          label={t('share.days')}
          value={days}
          options={DAYS.map((count) => ({ value: String(count), label: t('share.dayCount', { count }) }))}
          onChange={(event) => setDays(event.target.value)}
        />
        <Button icon={<Link2 size={16} aria-hidden="true" />} busy={make.isPending} onClick={create}>
          {t('share.make')}
        </Button>
      </div>
      {make.error ? <Failed error={make.error} /> : null}
      {make.data ? (
        <Input
          label={t('share.address')}
          hint={copied ? t('share.copied') : t('share.once')}
          readOnly
          value={make.data.url}
          onFocus={(event) => event.currentTarget.select()}
        />
      ) : null}
      {valid.length > 0 ? (
        <ul className={styles.list}>
          {valid.map((link) => (
            <Row key={link.id} id={id} link={link} now={now} />
          ))}
        </ul>
      ) : null}
    </section>
  )
}

function Row({ id, link, now }: { id: string; link: StudyLink; now: number }) {
  const { t, i18n } = useTranslation('study')
  const revoke = useRevokeStudyLink(id)
  const until = dayName(link.expires_at, now, i18n.language)
  return (
    <li className={styles.row}>
      <span>{t('share.validUntil', { until })}</span>
      <IconButton
        label={t('share.revoke', { until })}
        icon={<Link2Off size={16} aria-hidden="true" />}
        disabled={revoke.isPending}
        onClick={() => revoke.mutate(link.id)}
      />
    </li>
  )
}

function Failed({ error }: { error: Error }) {
  const { title, text } = useProblem(error)
  return (
    <p role="alert" className={styles.failed}>
      {title} {text}
    </p>
  )
}
