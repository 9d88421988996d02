"""Who sits in the class, and what they say. Names as a real school has them: long, short, from anywhere."""

from __future__ import annotations

from typing import Final

NAMES: Final = (
    "Amélie Fournier",
    "Ben Okafor",
    "Benedikta Kjartansdóttir-Hall",
    "Maximilian Alexander Freiherr von Schwarzenberg-Löwenstein",
    "陳怡君",
    "ليلى عبد الرحمن",
    "Zoë",
    "Nguyễn Thị Minh Khai",
    "Søren Østergård",
    "José María de la Cruz Fernández-Villaverde",
    "김도윤",
    "Ayşe Yıldız",
    "Oluwaseun Adébáyọ̀",
    "Łukasz Brzęczyszczykiewicz",
    "Fatima Said",
    "Иван Петров",
    "Maya Alvarez",
    "さくら 田中",
    "Jonas Lindqvist",
    "שירה כהן",
    "Dae-jung Choi",
    "Ἀλέξανδρος Παπαδόπουλος",
    "Priya Venkataraghavan Subramanian",
    "Tom B.",
    "Tom W.",
    "Ngozi Adichie-Umunna",
    "Charlotte-Sophie Müller-Lüdenscheidt",
    "Aaliyah Johnson",
    "Mihai Ștefănescu",
    "สมชาย ใจดี",
    "Guðrún Þórðardóttir",
    "Li",
    "Emma Schmidt",
    "Noah Schmidt",
    "Ximena Ñúñez",
    "Rhys ap Gwilym-Llewellyn",
)

LINES: Final = (
    "Is that the same on every planet?",
    "I did not get the step before this one",
    "Can you show the last slide again please",
    "👍",
    "So the answer is 3/4?",
    "My sound was gone for a moment, what did you say about condensation?",
    "Does this come up in the test",
    "Kann man das auch mit der Formel von letzter Woche rechnen?",
    "Oh, now I see: the warm air rises first and cools down, and only then do the drops form. I thought it was steam!",
    "yes",
    "no",
    "what is the unit?",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft is a word",
    "https://en.wikipedia.org/wiki/Water_cycle says something else, who is right?",
    "蒸発と沸騰は何が違いますか？",
    "هل يمكنك تكرار ذلك من فضلك؟",
    "Thank you!",
    "x² + 2x + 1 = (x + 1)²",
    "could someone send me the page number",
    "haha",
)


def name_of(number: int) -> str:
    """The name of the student with this number, from 0; beyond the list a second child of the same name."""
    again, place = divmod(number, len(NAMES))
    return NAMES[place] if again == 0 else f"{NAMES[place]} {again + 1}"
