import { BookOpen, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useClasses, useCourses } from '@/api/classes'
import { Refusal } from '@/api/Refusal'
import type { Course } from '@/api/types'
import { ArchivedClasses } from '@/features/classes/ArchivedClasses'
import { CourseMenu } from '@/features/classes/CourseMenu'
import { NewClassDialog } from '@/features/classes/NewClassDialog'
import { NewCourseForm } from '@/features/classes/NewCourseForm'
import { ClassTile } from '@/features/home/ClassTile'
import { Button } from '@/ui/Button'
import { EmptyState, Loading } from '@/ui/States'
import { useNow } from '@/ui/useNow'

import styles from './CoursesPage.module.css'

/** The courses that I teach, each with its classes. */
export default function CoursesPage() {
  const { t } = useTranslation(['home', 'common'])
  const courses = useCourses()
  const classes = useClasses()
  const now = useNow(60_000)
  const [adding, setAdding] = useState<Course | null>(null)
  const failed = courses.isError ? courses : classes.isError ? classes : null

  return (
    <div className={styles.page}>
      <title>{`${t('courses.title')} · ${t('common:product')}`}</title>
      <header className={styles.head}>
        <h1>{t('courses.title')}</h1>
        <NewCourseForm />
      </header>
      {failed && (!courses.data || !classes.data) ? (
        <Refusal error={failed.error} onRetry={() => void failed.refetch()} />
      ) : null}
      {courses.isPending || classes.isPending ? <Loading label={t('common:loading')} /> : null}
      {courses.data?.length === 0 ? (
        <EmptyState icon={<BookOpen size={26} aria-hidden="true" />} title={t('courses.emptyTitle')}>
          {t('courses.emptyText')}
        </EmptyState>
      ) : null}
      {courses.data?.map((course) => {
        const own = classes.data?.filter((card) => card.course.id === course.id) ?? []
        return (
          <section key={course.id} aria-labelledby={`course-${course.id}`} className={styles.course}>
            <header className={styles.head}>
              <div>
                <h2 id={`course-${course.id}`}>{course.title}</h2>
                <p className={styles.soft}>{t('courses.count', { count: own.length })}</p>
              </div>
              <div className={styles.actions}>
                <Button size="sm" icon={<Plus size={16} aria-hidden="true" />} onClick={() => setAdding(course)}>
                  {t('newClass')}
                </Button>
                <CourseMenu course={course} empty={own.length === 0} />
              </div>
            </header>
            {own.length > 0 ? (
              <ul className={styles.tiles}>
                {own.map((card) => (
                  <ClassTile key={card.id} card={card} now={now} />
                ))}
              </ul>
            ) : null}
          </section>
        )
      })}
      <ArchivedClasses />
      <NewClassDialog
        open={adding !== null}
        onOpenChange={(open) => {
          if (!open) setAdding(null)
        }}
        file={null}
        course={adding?.title ?? ''}
      />
    </div>
  )
}
