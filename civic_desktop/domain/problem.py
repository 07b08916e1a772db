"""What is wrong, said in the user's words."""


class Problem(ValueError):
    """A fault that a person can put right, as one Vietnamese sentence with named places.

    `sentence` is the untranslated template, so that the window can show it in another language;
    `places` fill it; `field` names the attribute at fault, or is empty for the record as a whole.
    """

    def __init__(self, sentence: str, /, *, field: str = "", **places: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
        self.places = places

    def __str__(self) -> str:
        return self.sentence.format(**self.places)

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.sentence, self.field, self.places))


def _rebuild(kind: type[Problem], sentence: str, field: str, places: dict[str, object]) -> Problem:
    return kind(sentence, field=field, **places)
