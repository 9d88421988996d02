import { Eye, EyeOff } from 'lucide-react'
import { useState, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useAddDestination } from '@/api/destinations'
import { ApiError } from '@/api/http'
import { useFieldProblem, useSayProblem } from '@/api/problem'
import { Button } from '@/ui/Button'
import { Dialog, DialogActions } from '@/ui/Dialog'
import { Input } from '@/ui/Field'
import { IconButton } from '@/ui/IconButton'
import { useToast } from '@/ui/useToast'

import styles from './NewDestinationDialog.module.css'

const FIELDS = ['label', 'url', 'key']

/** Asks for a streaming server and its key. */
export function NewDestinationDialog({
  classId,
  open,
  onOpenChange,
}: {
  classId: string
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  const { t } = useTranslation(['class', 'common'])
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('destinations.new')}
      description={t('destinations.newLead')}
      closeLabel={t('common:close')}
    >
      <DestinationForm classId={classId} onDone={() => onOpenChange(false)} />
    </Dialog>
  )
}

/** Where the key is typed. It is unmounted with the dialog, so the key does not stay in the page. */
function DestinationForm({ classId, onDone }: { classId: string; onDone: () => void }) {
  const { t } = useTranslation(['class', 'common'])
  const add = useAddDestination(classId)
  const toast = useToast()
  const say = useSayProblem()
  const problemOf = useFieldProblem()
  const [label, setLabel] = useState('')
  const [url, setUrl] = useState('')
  const [key, setKey] = useState('')
  const [visible, setVisible] = useState(false)

  const general =
    add.error && !(add.error instanceof ApiError && FIELDS.includes(add.error.field ?? '')) ? say(add.error) : null

  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    add.mutate(
      { label: label.trim(), url: url.trim(), key: key.trim() },
      {
        onSuccess: () => {
          toast.show({ title: t('destinations.added', { name: label.trim() }) })
          onDone()
        },
      },
    )
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <Input
        label={t('destinations.label')}
        placeholder={t('destinations.labelExample')}
        required
        maxLength={80}
        value={label}
        onChange={(event) => setLabel(event.target.value)}
        error={problemOf(add.error, 'label')}
      />
      <Input
        label={t('destinations.url')}
        hint={t('destinations.urlHint')}
        placeholder="rtmps://live.example.org/app"
        required
        maxLength={500}
        pattern="[Rr][Tt][Mm][Pp][Ss]?://.+"
        mismatch={t('destinations.urlWrong')}
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        value={url}
        onChange={(event) => setUrl(event.target.value)}
        error={problemOf(add.error, 'url')}
      />
      <div className={styles.key}>
        <Input
          label={t('destinations.key')}
          hint={t('destinations.keyHint')}
          type={visible ? 'text' : 'password'}
          required
          maxLength={500}
          autoComplete="off"
          spellCheck={false}
          value={key}
          onChange={(event) => setKey(event.target.value)}
          error={problemOf(add.error, 'key')}
        />
        <IconButton
          label={visible ? t('destinations.keyShown') : t('destinations.keyHidden')}
          icon={visible ? <Eye size={18} aria-hidden="true" /> : <EyeOff size={18} aria-hidden="true" />}
          tip="left"
          onClick={() => setVisible((now) => !now)}
          className={styles.eye}
        />
      </div>
      {general ? (
        <p role="alert" className={styles.problem}>
          <strong>{general.title}</strong> {general.text}
        </p>
      ) : null}
      <DialogActions>
        <Button onClick={onDone}>{t('common:cancel')}</Button>
        <Button type="submit" tone="primary" busy={add.isPending}>
          {t('destinations.submit')}
        </Button>
      </DialogActions>
    </form>
  )
}
