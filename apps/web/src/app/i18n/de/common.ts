import type { Catalogue, Translated } from '../catalogue'
import refused from './common/refused'
import trouble from './common/trouble'

const words: Translated<Catalogue['common']> = {
  product: 'Chalkstream',
  skip: 'Zum Inhalt springen',
  loading: 'Wird geladen',
  close: 'Schließen',
  cancel: 'Abbrechen',
  erase: {
    short: 'Löschen',
    title: 'Worte löschen von: {{name}}?',
    goes: 'Endgültig, in dieser Stunde: der Name, alle Nachrichten, alles Gesagte, das aufgeschrieben wurde, und was daraus entstand. Auch die Einwilligung endet. An ihrer Stelle steht „Entfernt“.',
    stays: 'Was bleibt: Bild und Ton der Aufzeichnung, Striche, Stimmen bei Umfragen, und dass jemand ohne Namen da war. Heruntergeladene Dateien und Sicherungen erreicht das nicht.',
    confirm: 'Endgültig löschen',
    done: 'Gelöscht: {{name}}',
  },
  save: 'Speichern',
  retry: 'Noch einmal versuchen',
  back: 'Zurück',
  reload: 'Seite neu laden',
  home: 'Meine Stunden',
  copied: 'Kopiert',
  onlyHere:
    'Er öffnet sich nur auf diesem Rechner: für andere Geräte starten Sie Chalkstream mit make run SHARE=1.',
  copyFailed: 'Der Browser hat das Kopieren nicht erlaubt. Markieren Sie die Adresse und kopieren Sie sie von Hand.',
  nav: {
    label: 'Hauptnavigation',
    classes: 'Stunden',
    courses: 'Kurse',
  },
  menu: {
    account: 'Konto: {{name}}',
    device: 'Farben und Sprache',
    settings: 'Konto und Anmeldungen',
    signOut: 'Abmelden',
    language: 'Sprache',
    theme: 'Farben',
  },
  theme: {
    group: 'Farben',
    system: 'System',
    light: 'Hell',
    dark: 'Dunkel',
  },
  toasts: 'Meldungen',
  phase: {
    scheduled: 'Nicht begonnen',
    lobby: 'Vorraum offen',
    running: 'Läuft',
    ended: 'Beendet',
  },
  keys: {
    title: 'Tastatur',
    letters: 'Tasten mit einem Buchstaben',
    lettersHint: 'Schalten Sie sie aus, wenn Sie mit Sprache steuern oder Tasten aus Versehen drücken. Die Pfeiltasten bleiben.',
    hint: 'Für eine andere Taste in das Feld gehen und die neue drücken. Dieser Browser merkt sie sich.',
    change: 'Taste für: {{action}}',
    taken: '„{{key}}“ ist vergeben: {{action}}. Wählen Sie eine andere Taste.',
    reset: 'Wieder die üblichen Tasten',
  },
  states: {
    label: 'Zustände',
    class: 'Stunde',
    public: 'Öffentlich',
    recording: 'Aufnahme',
    on: 'an',
    off: 'aus',
    paused: 'angehalten',
  },
  error: {
    title: 'Etwas ist schiefgegangen',
    text: 'Dieser Teil der Seite ist ausgefallen. Nichts Gespeichertes ist verloren.',
    offlineTitle: 'Chalkstream ist nicht zu erreichen',
    offline: 'Die Verbindung ist weg oder der Server steht. Prüfen Sie beides und versuchen Sie es noch einmal.',
    notFoundTitle: 'Hier ist nichts',
    notFound: 'Prüfen Sie die Adresse, oder gehen Sie zurück zu Ihren Stunden.',
    forbiddenTitle: 'Das ist nicht für Sie bestimmt',
    signedOutTitle: 'Sie sind nicht angemeldet',
    signedOut: 'Melden Sie sich an, oder öffnen Sie den Link, den Sie von Ihrer Lehrkraft haben.',
    status: 'Der Server antwortete mit {{status}}.',
    signIn: 'Anmelden',
  },
  pdf: {
    notPdf: {
      title: '{{name}} ist keine PDF-Datei',
      text: 'Exportieren Sie Ihre Folien als PDF und wählen Sie diese Datei.',
    },
    empty: { title: '{{name}} ist leer', text: 'Exportieren Sie Ihre Folien noch einmal und wählen Sie die neue Datei.' },
    tooLarge: {
      title: '{{name}} ist zu groß',
      text: 'Es werden höchstens {{limit}} MB angenommen. Exportieren Sie Ihre Folien mit kleineren Bildern oder in zwei Teilen.',
    },
  },
  refused,
  trouble,
  invalid: {
    missing: 'Füllen Sie dieses Feld aus.',
    email: 'Schreiben Sie eine E-Mail-Adresse wie name@beispiel.de.',
    short: 'Zu kurz: mindestens {{least}} Zeichen.',
  },
  offline: {
    banner: 'Sie sind offline. Was auf der Seite steht, geht weiter; Änderungen warten auf die Verbindung.',
    back: 'Sie sind wieder online.',
  },
}

export default words
