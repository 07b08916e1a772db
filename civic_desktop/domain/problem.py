"""What is wrong, said in the user's words."""

import errno


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


_CAUSES = {
    errno.ENOENT: "tệp hoặc thư mục không còn, hoặc ổ đĩa đã rút ra",
    errno.EACCES: "không có quyền, hoặc chương trình khác đang giữ tệp",
    errno.EPERM: "không có quyền",
    errno.EBUSY: "chương trình khác đang giữ tệp",
    errno.ENOSPC: "ổ đĩa đầy",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.EISDIR: "đó là một thư mục",
    errno.ENOTDIR: "đường dẫn không phải thư mục",
    errno.EEXIST: "đã có tệp cùng tên",
    errno.EIO: "ổ đĩa báo lỗi đọc, ghi",
    errno.ENODEV: "ổ đĩa đã rút ra",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.EMFILE: "máy đang mở quá nhiều tệp",
}


def cause_of(error: OSError) -> str:
    """Why the system refused a file, in words; its number where there are none."""
    return _CAUSES.get(error.errno or 0, f"hệ thống báo lỗi số {error.errno}")
