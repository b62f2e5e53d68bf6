//! What `bangvang print` is called with.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::args::{date, id};
use crate::text::{Date, Id, SchoolYear};

#[derive(Debug, Args)]
pub(super) struct PrintArgs {
    #[command(subcommand)]
    pub(super) paper: PaperCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum PaperCommand {
    /// Báo cáo khen thưởng của một lễ, một phường hoặc một năm học, theo thể thức Nghị định 30/2020/NĐ-CP
    Report(ReportArgs),
    /// Bảng vàng khổ lớn để treo
    Roll(RollArgs),
    /// Giấy khen, mỗi người một trang A4 ngang
    Certificate(CertificateArgs),
    /// Danh sách ký nhận
    List(ListArgs),
}

#[derive(Debug, Args)]
pub(super) struct ReportArgs {
    /// Báo cáo về lễ này
    #[arg(long, value_parser = id, required_unless_present_any = ["ward", "school_year"],
        conflicts_with_all = ["ward", "school_year"], value_name = "MÃ")]
    pub(super) ceremony: Option<Id>,

    /// Báo cáo về phường, xã, đặc khu này; thêm --school-year thì chỉ trong năm học ấy
    #[arg(long, value_parser = id, value_name = "MÃ")]
    pub(super) ward: Option<Id>,

    /// Báo cáo về năm học này, dạng 2022-2023
    #[arg(long, value_parser = school_year, value_name = "NĂM-HỌC")]
    pub(super) school_year: Option<SchoolYear>,

    #[command(flatten)]
    pub(super) common: CommonArgs,
}

#[derive(Debug, Args)]
pub(super) struct RollArgs {
    /// Mã của lễ
    #[arg(long, value_parser = id, value_name = "MÃ")]
    pub(super) ceremony: Id,

    /// Khổ giấy
    #[arg(long, value_enum, default_value = "a3", value_name = "KHỔ")]
    pub(super) size: SizeChoice,

    #[command(flatten)]
    pub(super) common: CommonArgs,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum SizeChoice {
    A3,
    A2,
}

#[derive(Debug, Args)]
pub(super) struct CertificateArgs {
    /// Mã của lễ
    #[arg(long, value_parser = id, value_name = "MÃ")]
    pub(super) ceremony: Id,

    /// Chỉ in cho người này; bỏ trống thì in cho mọi người trong danh sách
    #[arg(long, value_parser = id, value_name = "MÃ")]
    pub(super) winner: Option<Id>,

    /// Mỗi người một tệp, tên tệp là mã của người đó; --to là thư mục
    #[arg(long)]
    pub(super) each: bool,

    /// In mã QR dẫn tới trang của người được công bố đầy đủ
    #[arg(long)]
    pub(super) qr: bool,

    #[command(flatten)]
    pub(super) common: CommonArgs,
}

#[derive(Debug, Args)]
pub(super) struct ListArgs {
    /// Mã của lễ
    #[arg(long, value_parser = id, value_name = "MÃ")]
    pub(super) ceremony: Id,

    #[command(flatten)]
    pub(super) common: CommonArgs,
}

#[derive(Debug, Args)]
pub(super) struct CommonArgs {
    /// Tệp .pdf cần ghi, hoặc thư mục nhận tệp; không bao giờ đặt trong output/
    #[arg(long, value_name = "NƠI-NHẬN")]
    pub(super) to: PathBuf,

    /// Chỉ nêu những gì trang được công bố, không có dòng “Lưu hành nội bộ”; mặc định nêu đủ mọi người
    #[arg(long)]
    pub(super) public: bool,

    /// Số của giấy tờ, ví dụ 15/BC-HKH; với giấy khen là số đầu tiên, ví dụ 001/2023
    #[arg(long, value_name = "SỐ")]
    pub(super) number: Option<String>,

    /// Ngày ký, dạng 2023-08-25; bỏ trống thì để chỗ điền tay
    #[arg(long, value_parser = date, value_name = "NGÀY")]
    pub(super) date: Option<Date>,

    /// Địa danh trước ngày tháng, thay cho papers.place trong site.yaml
    #[arg(long, value_name = "NƠI")]
    pub(super) place: Option<String>,

    /// Thẩm quyền và chức vụ người ký, thay cho papers.office; xuống dòng ở dấu |
    #[arg(long, value_name = "CHỨC-VỤ")]
    pub(super) office: Option<String>,

    /// Họ tên người ký, thay cho papers.signatory
    #[arg(long, value_name = "TÊN")]
    pub(super) signatory: Option<String>,

    /// Thư mục của trang, nơi có content/
    #[arg(long, default_value = ".", value_name = "THƯ-MỤC")]
    pub(super) site: PathBuf,

    /// Giao diện, thay cho theme trong site.yaml
    #[arg(long, value_name = "TÊN")]
    pub(super) theme: Option<String>,

    /// Kể cả bài nháp
    #[arg(long)]
    pub(super) drafts: bool,
}

fn school_year(text: &str) -> Result<SchoolYear, String> {
    SchoolYear::parse(text).map_err(|_| "viết dạng 2022-2023".to_owned())
}
