import type { Catalogue, Translated } from '../../catalogue'

const words: Translated<Catalogue['live']['floor']> = {
  label: 'Das Wort',
  elsewhere: 'Sie sind auf einem anderen Gerät zu hören.',
  lostStage: {
    microphone: 'Ein anderes Gerät hat übernommen. Das Mikrofon ist hier aus.',
    camera: 'Ein anderes Gerät hat übernommen. Die Kamera ist hier aus.',
    both: 'Ein anderes Gerät hat übernommen. Mikrofon und Kamera sind hier aus.',
  },
  elsewhereHint: {
    microphone: 'Von diesem hört Sie niemand.',
    camera: 'Von diesem sieht Sie niemand.',
    both: 'Von diesem hört und sieht Sie niemand.',
  },
  takeOver: 'Hier übernehmen',
  noTeacher: 'Keine Lehrkraft ist da: Chat und Mikrofone sind gesperrt, bis wieder eine da ist.',
  given: {
    microphone: 'Die Lehrkraft hat Ihnen das Mikrofon gegeben',
    camera: 'Die Lehrkraft hat Ihnen die Kamera gegeben',
    both: 'Die Lehrkraft hat Ihnen Mikrofon und Kamera gegeben',
  },
  nobodyYet: {
    microphone: 'Noch hört Sie niemand.',
    camera: 'Noch sieht Sie niemand.',
    both: 'Noch hört und sieht Sie niemand.',
  },
  meaning:
    'Sobald Sie einschalten, tut es die Klasse. Alles darüber hinaus entscheiden Sie und können es jederzeit ändern.',
  turnOn: {
    microphone: 'Mikrofon einschalten',
    camera: 'Kamera einschalten',
    both: 'Mikrofon und Kamera einschalten',
  },
  over: 'Sie haben das Wort nicht mehr',
  overText: {
    microphone: 'Niemand hört Sie. Melden Sie sich, wenn Sie sprechen möchten.',
    camera: 'Niemand sieht Sie. Melden Sie sich, wenn Sie sprechen möchten.',
    both: 'Niemand hört oder sieht Sie. Melden Sie sich, wenn Sie sprechen möchten.',
  },
  giveBack: 'Zurückgeben',
  who: { microphone: 'Wer mich hört', camera: 'Wer mich sieht', both: 'Wer mich hört und sieht' },
  how: {
    off: {
      microphone: 'Sie haben das Wort. Niemand hört Sie.',
      camera: 'Sie haben das Wort. Niemand sieht Sie.',
      both: 'Sie haben das Wort. Niemand hört oder sieht Sie.',
    },
    heard: 'Man hört Sie {{where}}',
    seen: 'Man sieht Sie {{where}}',
    both: 'Man hört und sieht Sie {{where}}',
  },
  where: {
    class: 'in der Klasse',
    classRecorded: 'in der Klasse und in der Aufnahme',
    public: 'öffentlich',
    publicRecorded: 'öffentlich und in der Aufnahme',
  },
  scope: {
    label: 'Ich bin einverstanden,',
    public: 'in der öffentlichen Sendung zu sein',
    publicNow: {
      microphone: 'Die Stunde ist jetzt öffentlich: Auch außerhalb der Klasse hört man Sie.',
      camera: 'Die Stunde ist jetzt öffentlich: Auch außerhalb der Klasse sieht man Sie.',
      both: 'Die Stunde ist jetzt öffentlich: Auch außerhalb der Klasse hört und sieht man Sie.',
    },
    publicLater: 'Die Stunde ist jetzt nicht öffentlich. Es gilt, falls sie es wird.',
    record: 'in der Aufnahme zu sein',
    recordNow: 'Die Stunde wird jetzt aufgenommen.',
    recordLater: 'Die Stunde wird jetzt nicht aufgenommen. Es gilt, falls doch.',
    transcribe: 'dass meine Worte in der Mitschrift stehen',
    transcribeText: 'Sonst laufen sie als Untertitel vorbei und werden nirgends behalten.',
    name: 'dort mit Namen zu stehen',
    nameText: 'Sonst steht in einer veröffentlichten Mitschrift „Schülerin oder Schüler“.',
    halfway: 'Die Stunde ist öffentlich und wird aufgenommen: Ohne beides sind Sie in keinem von beiden.',
  },
  cure: {
    denied:
      'Drücken Sie auf das Schloss neben der Adresse, erlauben Sie den Zugriff und versuchen Sie es erneut. Das Wort behalten Sie so lange.',
    missing: 'Schließen Sie eines an und versuchen Sie es erneut. Das Wort behalten Sie so lange.',
  },
}

export default words
