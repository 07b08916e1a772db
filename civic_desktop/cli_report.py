"""The command that writes a paper to a file."""

from pathlib import Path
from typing import Any

import click


@click.command()
@click.argument("name", metavar="TÊN")
@click.option(
    "--ledger",
    metavar="TỆP",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Sổ lấy số liệu.",
)
@click.option("--year", metavar="NĂM", help="Cả năm đó: như --from và --to cùng một năm.")
@click.option("--from", "first", metavar="NĂM|NGÀY", help="Từ năm, hoặc từ ngày.")
@click.option("--to", "last", metavar="NĂM|NGÀY", help="Đến năm, hoặc đến ngày.")
@click.option("--on", metavar="NGÀY", help="Tính số liệu đến ngày. Mặc định: hôm nay.")
@click.option("--inspection", metavar="SỐ", help="Số của cuộc kiểm tra: ĐX-12/2026 hay dx-12/2026.")
@click.option(
    "--by",
    metavar="group|unit",
    type=click.Choice(["group", "unit"]),
    default="group",
    help="unit: thêm bảng theo đơn vị (annual-ratings).",
)
@click.option("--unit", metavar="TÊN", help="Chỉ đơn vị này cùng các đơn vị trực thuộc.")
@click.option("--group", metavar="TÊN", help="Chỉ nhóm này.")
@click.option("--person", metavar="MÃ|TÊN", help="Người được lập phiếu (rating-form).")
@click.option("--quarter", type=click.IntRange(1, 4), help="Quý của --year (rating-form).")
@click.option("--persons", is_flag=True, help="Ghi cả người liên quan (overdue-follow-ups).")
@click.option("--charts", is_flag=True, help="Kèm phụ lục biểu đồ.")
@click.option("--number", metavar="SỐ", help="Số hiệu văn bản, ví dụ 05/BC-SNV.")
@click.option("--place", metavar="ĐỊA_DANH", help="Địa danh trên dòng ngày tháng.")
@click.option("--day", metavar="NGÀY", help="Ngày ký. Không ghi thì để trống.")
@click.option(
    "--capacity",
    metavar="TM|KT|TL|TUQ",
    type=click.Choice(["TM", "KT", "TL", "TUQ"], case_sensitive=False),
    help="Ký thay mặt, ký thay, thừa lệnh hay thừa ủy quyền. Mặc định: người đứng đầu ký.",
)
@click.option("--authority", metavar="TÊN", help="Ký cho: tập thể hoặc người đứng đầu.")
@click.option("--post", metavar="CHỨC_VỤ", help="Chức vụ của người ký.")
@click.option("--signer", metavar="TÊN", help="Họ tên người ký.")
@click.option("--recipient", "recipients", metavar="TÊN", multiple=True, help="Một nơi nhận.")
@click.option("--basis", "bases", metavar="VĂN_BẢN", multiple=True, help="Một căn cứ ban hành.")
@click.option(
    "--out",
    metavar="TỆP.pdf|.docx|.xlsx|.csv",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Tệp sẽ ghi: PDF, Word, Excel, hoặc CSV của các bảng.",
)
def report(name: str, ledger: Path, out: Path, *, by: str, **typed: Any) -> None:
    """Ghi một văn bản ra PDF, Word, Excel, hoặc các bảng của nó ra CSV, không cần màn hình.

    Ngày viết như 31/12/2026 hoặc 2026-12-31. --recipient và --basis ghi được nhiều lần; không
    ghi thì như cửa sổ đề nghị. TÊN là một trong:

    \b
    programme-review     thực hiện Đề án Văn hóa công vụ, các năm --from … --to
    annual-ratings       tổng hợp xếp loại chất lượng của một năm, --year
    discipline-statistics  thống kê xử lý kỷ luật, các năm --from … --to
    inspection-summary   kết quả công tác kiểm tra của một kỳ, --from … --to
    inspection-register  sổ nhật ký kiểm tra của một kỳ, --from … --to
    overdue-follow-ups   kiến nghị quá hạn khắc phục tính đến ngày --on
    inspection-minutes   biên bản của một cuộc kiểm tra, --inspection
    rating-form          phiếu xếp loại của một người, --person, --year [--quarter]
    """
    from civic_desktop.app import today, write_report
    from civic_desktop.services.report_wish import parse_wish

    wish = parse_wish(today(), by_unit=by == "unit", **typed)
    outdated = write_report(name, ledger, wish, out)
    click.echo(f"Đã ghi {out}")
    if outdated:
        click.echo(
            f"{outdated} đoạn đã sửa bằng tay không còn khớp số liệu mới; hãy xem lại trong thẻ"
            " Báo cáo, in ấn.",
            err=True,
        )
