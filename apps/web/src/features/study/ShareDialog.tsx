import { EyeOff, Share2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useProblem } from '@/api/problem'
import { useShare, type SharingRule } from '@/api/sharing'
import type { StudySharing } from '@/api/types'
import { uuid7 } from '@/session/ids'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Checkbox, Select } from '@/ui/Field'

import styles from './ShareDialog.module.css'
import { StudyLinks } from './StudyLinks'

const ACCESS = ['staff', 'class', 'course', 'public'] as const

interface ShareProps {
  readonly id: string
  readonly sharing: StudySharing
}

/** Who may study the class: its teachers choose here, and make links. */
export function Share({ id, sharing }: ShareProps) {
  const { t } = useTranslation(['study', 'common'])
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button icon={<Share2 size={16} aria-hidden="true" />} onClick={() => setOpen(true)}>
        <span className={styles.label}>{t('share.title')}</span>
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t('share.heading')}
        description={t('share.text')}
        closeLabel={t('common:close')}
      >
        <Rule id={id} sharing={sharing} />
        <Withheld by={sharing.withheld_by} />
        <StudyLinks id={id} />
      </Dialog>
    </>
  )
}

function Rule({ id, sharing }: ShareProps) {
  const { t } = useTranslation('study')
  const share = useShare(id)
  // What was just chosen, until the gateway's answer is here.
  const shown = share.isPending ? share.variables.sharing : sharing
  const choose = (part: Partial<SharingRule>) =>
    share.mutate({ command: uuid7(), sharing: { access: sharing.access, names: sharing.names, ...part } })
  return (
    <div className={styles.rule}>
      <Select
        label={t('share.access')}
        hint={t(`share.hint.${shown.access}`)}
        value={shown.access}
        disabled={share.isPending}
        options={ACCESS.map((access) => ({ value: access, label: t(`share.who.${access}`) }))}
        onChange={(event) => {
          const access = ACCESS.find((one) => one === event.target.value)
          if (access) choose({ access })
        }}
      />
      <Checkbox
        label={t('share.names')}
        hint={t('share.namesHint')}
        checked={shown.names}
        disabled={share.isPending}
        onChange={(event) => choose({ names: event.target.checked })}
      />
      {share.error ? <Failed error={share.error} /> : null}
    </div>
  )
}

/** Whoever shares the page finds out here that the recording does not go with it, and whom to ask. */
function Withheld({ by }: { by: StudySharing['withheld_by'] }) {
  const { t, i18n } = useTranslation('study')
  if (by.length === 0) return null
  const nameless = by.filter((name) => name === null).length
  const people = by.filter((name) => name !== null)
  if (nameless > 0) people.push(t('share.nameless', { count: nameless }))
  const names = new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(people)
  return (
    <div className={styles.withheld} data-testid="withheld">
      <EyeOff size={17} aria-hidden="true" />
      <div>
        <p className={styles.title}>{t('share.withheld')}</p>
        <p>{t('share.withheldText', { names })}</p>
      </div>
    </div>
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
