import type { Catalogue, Translated } from '../../catalogue'

const words: Translated<Catalogue['live']['green']> = {
  title: 'Bereit zum Unterrichten?',
  private: 'Noch sieht und hört Sie niemand.',
  elsewhere: 'Sie sind in einem anderen Tab oder auf einem anderen Gerät zu sehen und zu hören. Von hier sieht und hört Sie niemand.',
  preview: 'Ihr Kamerabild',
  enter: 'Studio betreten',
  startsLater: 'Die Stunde beginnt erst, wenn Sie auf „Stunde beginnen“ drücken.',
  runsAlready: 'Die Stunde läuft: Sie treten sofort ein.',
  staysElsewhere: 'Sie bleiben dort zu sehen und zu hören, bis Sie im Studio „Hier übernehmen“ drücken.',
  starts: 'geplant für {{time}}',
  classOff: 'Stunde: nicht begonnen',
  classOffText: 'Wer den Link hat, wartet im Vorraum, bis Sie einlassen.',
  classRuns: 'Stunde: läuft',
  classRunsText: 'Sie sind zu sehen und zu hören, sobald Sie eintreten.',
  classElsewhereText: 'Sie sind schon darin. Treten Sie auch hier ein, ändert das nichts.',
  publicOff: 'Öffentlich: aus',
  publicOn: 'Öffentlich: an',
  noDestinations: 'Kein Sendeziel ist eingerichtet, also kann nichts öffentlich werden.',
  publicText_one: '{{names}} ist bereit. Gesendet wird, wenn Sie es wollen.',
  publicText_other: '{{names}} sind bereit. Gesendet wird, wenn Sie es wollen.',
  publicOnText_one: 'Die Stunde ist jetzt öffentlich: {{names}} empfängt sie.',
  publicOnText_other: 'Die Stunde ist jetzt öffentlich: {{names}} empfangen sie.',
  recording: { off: 'Aufnahme: aus', on: 'Aufnahme: an', paused: 'Aufnahme: pausiert' },
  recordingText: {
    off: 'Folien, Tinte, Kamera und Stimme werden aufgenommen, sobald Sie auf Aufnehmen drücken; Lernende nur, wenn sie selbst zustimmen.',
    on: 'Folien, Tinte, Kamera und Stimme werden aufgenommen; Lernende nur, wenn sie selbst zustimmen.',
    paused: 'Es wird nichts aufgenommen, bis Sie die Aufnahme fortsetzen; dann Lernende nur, wenn sie selbst zustimmen.',
  },
}

export default words
