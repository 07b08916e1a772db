"""The commands: open a ledger, show the sample, print a report, check, back up."""

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from civic_desktop import __version__, paths
from civic_desktop.cli_report import report
from civic_desktop.domain.problem import Problem, cause_of

EXIT_UNSOUND = 1
EXIT_FAILED = 2


class LedgerFirst(click.Group):
    """A group whose first word may also be a ledger: `civic-desktop FILE` opens it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the command `open` before anything that is no command."""
        if not args or (args[0] not in self.commands and not args[0].startswith("-")):
            args = ["open", *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=LedgerFirst,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    subcommand_metavar="[TỆP] | LỆNH [THAM SỐ]…",
)
@click.version_option(__version__, prog_name="Sổ Công vụ", help="Cho biết phiên bản rồi thoát.")
def commands() -> None:
    """Sổ Công vụ: theo dõi kỷ luật, kỷ cương công vụ, làm việc ngoại tuyến trên một tệp.

    Gọi không có lệnh thì mở cửa sổ; kèm TỆP thì mở sổ đó.
    """


@commands.command("open")
@click.argument("ledger", metavar="[TỆP]", required=False, type=click.Path(path_type=Path))
def open_command(ledger: Path | None) -> None:
    """Mở cửa sổ, với sổ TỆP hoặc sổ dùng lần trước."""
    from civic_desktop.app import run_window

    sys.exit(run_window(ledger))


@commands.command()
@click.option(
    "--to",
    "target",
    metavar="TỆP",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Nơi đặt sổ mẫu. Mặc định: thư mục dữ liệu của người dùng.",
)
@click.option("--no-window", is_flag=True, help="Chỉ tạo sổ mẫu, không mở cửa sổ.")
def demo(target: Path | None, *, no_window: bool) -> None:
    """Tạo sổ mẫu nếu chưa có, rồi mở ra xem."""
    from civic_desktop.services.sample_ledger import make_sample
    from civic_desktop.store.soundness import inspect_file

    path = target or paths.data_folder() / "so-mau.congvu"
    if not path.exists():
        if target is None:
            path.parent.mkdir(parents=True, exist_ok=True)
        make_sample(path)
    inspect_file(path)
    if no_window:
        click.echo(f"Sổ mẫu: {path}")
        return
    from civic_desktop.app import run_window

    sys.exit(run_window(path))


commands.add_command(report)


@commands.group("import", subcommand_metavar="LOẠI")
def import_group() -> None:
    """Nhập số liệu từ tệp vào sổ."""


@import_group.command("tallies")
@click.argument("source", metavar="TỆP.csv|.xlsx", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--ledger",
    metavar="TỆP",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Sổ nhận số liệu.",
)
@click.option("--year", metavar="NĂM", required=True, type=click.IntRange(2000, 2100))
@click.option("--unit", metavar="ĐƠN_VỊ", help="Tên hoặc mã đơn vị. Mặc định: đơn vị đứng đầu.")
@click.option("--replace", is_flag=True, help="Thay số lượng đã có của cùng nhóm và năm.")
def import_tallies_command(
    source: Path, ledger: Path, year: int, unit: str | None, *, replace: bool
) -> None:
    """Nhập số lượng xếp loại theo nhóm của một năm.

    Tệp CSV (mã UTF-8, dấu phẩy hoặc chấm phẩy) hoặc XLSX, dòng đầu là tên cột: group, excellent,
    good, completed, not_completed, unrated, total, hoặc tên tiếng Việt. Ô trống là không nêu. Có
    dòng nào sai thì không nhập gì. Các mức không bằng tổng thì giữ như tệp và báo chênh lệch.
    """
    from civic_desktop.services.office_ledger import ledger_for_writing
    from civic_desktop.services.tally_import import import_tallies

    opened = ledger_for_writing(ledger)
    try:
        done = import_tallies(opened, source, year, unit, replaces=replace)
    finally:
        opened.close()
    click.echo(f"Đã nhập số lượng năm {year} của {done.count} nhóm vào {done.unit_name}.")
    for remark in done.remarks:
        click.echo(f"Lưu ý: {remark}")


@commands.command()
@click.argument("ledger", metavar="TỆP", type=click.Path(path_type=Path))
@click.pass_context
def check(ctx: click.Context, ledger: Path) -> None:
    """Kiểm tra sổ TỆP còn nguyên vẹn không, không thay đổi tệp.

    Mã thoát 0: nguyên vẹn; 1: không, kèm lý do.
    """
    from civic_desktop.services.ledger_check import faults_in
    from civic_desktop.store.errors import LedgerMissing, StoreError
    from civic_desktop.store.soundness import inspect_file

    try:
        inspect_file(ledger, thoroughly=True)
    except LedgerMissing:
        raise
    except StoreError as error:
        click.echo(str(error), err=True)
        ctx.exit(EXIT_UNSOUND)
    if faults := faults_in(ledger):
        click.echo("\n".join(faults), err=True)
        ctx.exit(EXIT_UNSOUND)
    click.echo(f"Sổ {ledger} nguyên vẹn.")


@commands.command()
@click.argument("ledger", metavar="TỆP", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "folder",
    metavar="THƯ_MỤC",
    type=click.Path(path_type=Path, file_okay=False),
    help="Thư mục đặt bản sao. Mặc định: thư mục sao lưu của chương trình.",
)
def backup(ledger: Path, folder: Path | None) -> None:
    """Sao lưu sổ TỆP thành một bản đã kiểm chứng, kể cả khi sổ đang mở."""
    from civic_desktop.store import backup as copies
    from civic_desktop.store.soundness import inspect_file

    inspect_file(ledger)
    made = copies.back_up(
        ledger,
        folder or copies.folder_for(ledger, paths.data_folder()),
        now=datetime.now().astimezone(),
    )
    click.echo(f"Bản sao: {made}")


def main(arguments: list[str] | None = None) -> None:
    """Run a command; an error is one sentence on stderr and exit code 2."""
    sys.exit(run(commands, arguments))


def run(command: Callable[..., Any], arguments: list[str] | None) -> int:
    """Exit code of a command line."""
    try:
        result = command(arguments, prog_name="civic-desktop", standalone_mode=False)
    except click.ClickException as error:
        click.echo(_in_words(error), err=True)
        return EXIT_FAILED
    except (click.Abort, KeyboardInterrupt):
        click.echo("Đã dừng theo yêu cầu.", err=True)
        return EXIT_FAILED
    except Problem as problem:
        click.echo(str(problem), err=True)
        return EXIT_FAILED
    except OSError as error:
        click.echo(f"Không đọc hoặc ghi được {error.filename}: {cause_of(error)}.", err=True)
        return EXIT_FAILED
    return result if isinstance(result, int) else 0


def _in_words(error: click.ClickException) -> str:
    name = getattr(getattr(error, "param", None), "metavar", None) or ""
    if isinstance(error, click.NoSuchOption):
        return f"Không có tùy chọn {error.option_name}. Xem civic-desktop --help."
    if isinstance(error, click.MissingParameter):
        option = "/".join(getattr(error.param, "opts", [])) if error.param else ""
        shown = option if option.startswith("-") else name
        return f"Còn thiếu {shown}. Xem civic-desktop --help."
    if isinstance(error, click.BadParameter):
        kind = getattr(error.param, "type", None)
        if isinstance(kind, click.Choice):
            return f"{name} phải là một trong: {', '.join(kind.choices)}."
        if isinstance(kind, click.IntRange):
            return f"{name} phải là số từ {kind.min} đến {kind.max}."
        return f"Giá trị của {name} không dùng được."
    return "Không hiểu lệnh. Xem civic-desktop --help."
