//! What can be called, with the words of `--help`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::paper_args::PrintArgs;
use super::takedown::Target;
use crate::content::{BaseUrl, explained_choices, meant_choice};
use crate::shard::Shard;
use crate::terms::{Choice, ConsentGiver, HonoureeKind};
use crate::text::{Date, Id};

/// Dựng trang bảng vàng khuyến học từ danh sách YAML và bài viết Markdown.
#[derive(Debug, Parser)]
#[command(name = "bangvang", version, about, disable_help_subcommand = true)]
pub(super) struct Cli {
    /// Ngôn ngữ của các thông báo
    #[arg(long, global = true, value_enum, default_value = "vi", value_name = "NGÔN-NGỮ")]
    pub(super) lang: Language,

    /// Ngày dùng để tính hạn nêu tên trẻ em và ghi khi gỡ tên, dạng 2026-11-20; mặc định là hôm nay
    #[arg(long, global = true, value_parser = date, value_name = "NGÀY")]
    pub(super) today: Option<Date>,

    /// Chỉ nói khi có lỗi hoặc cảnh báo
    #[arg(long, short, global = true)]
    pub(super) quiet: bool,

    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Dựng trang vào thư mục output/
    Build(BuildArgs),
    /// Ghép các phần đã dựng bằng build --shard thành cả trang
    Join(JoinArgs),
    /// Kiểm tra dữ liệu, không dựng trang
    Check(CheckArgs),
    /// Xem thử trên máy này; trang tự cập nhật khi dữ liệu thay đổi
    Serve(ServeArgs),
    /// Tạo một trang mới, dựng được ngay
    New(NewArgs),
    /// Ghi lại schema/, để VS Code gợi ý và giải thích các trường theo bản này của chương trình
    Schema(SchemaArgs),
    /// Giải thích một thông báo, với ví dụ và cách sửa
    Explain(ExplainArgs),
    /// Xuất riêng dữ liệu mở (CSV, JSON và lời giải thích) vào một thư mục
    Export(ExportArgs),
    /// In báo cáo, bảng vàng, giấy khen, danh sách ký nhận thành tệp PDF
    Print(PrintArgs),
    /// Nhập danh sách Excel, LibreOffice hoặc CSV vào tệp của một lễ; nêu mọi thay đổi trước khi ghi
    Import(ImportArgs),
    /// Tạo tệp Excel mẫu để nhập danh sách, có cột và danh mục chọn sẵn của trang này
    Template(TemplateArgs),
    /// Đưa các tệp về như trước lần nhập gần nhất
    Undo(UndoArgs),
    /// Gỡ tên và ảnh một người: ghi ngày rút lại sự đồng ý vào tệp danh sách
    Takedown(TakedownArgs),
    /// In mã gợi ý lệnh cho shell: bash, zsh, fish, powershell, elvish
    Completions(CompletionsArgs),
    /// In trang hướng dẫn dạng man; có --to thì ghi trang của mọi lệnh vào một thư mục
    Man(ManArgs),
}

#[derive(Debug, Args)]
pub(super) struct CompletionsArgs {
    /// Shell cần gợi ý
    #[arg(value_enum, value_name = "SHELL")]
    pub(super) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(super) struct ManArgs {
    /// Thư mục nhận bangvang.1, bangvang-build.1, …; chưa có thì được tạo
    #[arg(long, value_name = "THƯ-MỤC")]
    pub(super) to: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct BuildArgs {
    /// Thư mục của trang, nơi có content/
    #[arg(long, default_value = ".", value_name = "THƯ-MỤC")]
    pub(super) site: PathBuf,

    /// Nơi đặt trang đã dựng; mặc định là output/ trong thư mục của trang
    #[arg(long, value_name = "THƯ-MỤC")]
    pub(super) output: Option<PathBuf>,

    /// Địa chỉ trang trên mạng, thay cho base_url trong site.yaml
    #[arg(long, value_parser = base_url, value_name = "URL")]
    pub(super) base_url: Option<BaseUrl>,

    /// Giao diện, thay cho theme trong site.yaml
    #[arg(long, value_name = "TÊN")]
    pub(super) theme: Option<String>,

    /// Dựng cả bài nháp
    #[arg(long)]
    pub(super) drafts: bool,

    /// Chỉ dựng phần thứ I trong N phần của trang, ví dụ 2/8; mỗi phần vào một thư mục riêng bằng --output, rồi ghép lại
    /// bằng bangvang join
    #[arg(long, value_parser = shard, value_name = "I/N", requires = "output")]
    pub(super) shard: Option<Shard>,

    /// In thời gian từng bước
    #[arg(long)]
    pub(super) timings: bool,
}

#[derive(Debug, Args)]
pub(super) struct JoinArgs {
    /// Thư mục của từng phần; đủ mọi phần của một lần dựng, mỗi phần một lần
    #[arg(required = true, value_name = "PHẦN")]
    pub(super) parts: Vec<PathBuf>,

    /// Nơi đặt cả trang
    #[arg(long, value_name = "THƯ-MỤC")]
    pub(super) output: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct ServeArgs {
    /// Thư mục của trang, nơi có content/
    #[arg(long, default_value = ".", value_name = "THƯ-MỤC")]
    pub(super) site: PathBuf,

    /// Cổng trên máy này; nếu đã có chương trình khác dùng thì lấy cổng kế tiếp
    #[arg(long, default_value_t = 4321, value_name = "CỔNG")]
    pub(super) port: u16,

    /// Giao diện, thay cho theme trong site.yaml
    #[arg(long, value_name = "TÊN")]
    pub(super) theme: Option<String>,

    /// Hiện cả bài nháp
    #[arg(long)]
    pub(super) drafts: bool,

    /// Tự dò thay đổi mỗi giây, dùng khi dữ liệu nằm trên ổ đĩa mạng
    #[arg(long)]
    pub(super) poll: bool,
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// Thư mục của trang, nơi có content/
    #[arg(long, default_value = ".", value_name = "THƯ-MỤC")]
    pub(super) site: PathBuf,

    /// Dạng kết quả: human cho người đọc, json cho chương trình
    #[arg(long, value_enum, default_value = "human", value_name = "DẠNG")]
    pub(super) format: Format,

    /// Kể hết mọi chỗ, không rút gọn những chỗ giống nhau
    #[arg(long)]
    pub(super) all: bool,
}

#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    /// Thư mục nhận dữ liệu, chưa có thì được tạo; có --private thì là tệp .xlsx cần tạo
    #[arg(long, value_name = "NƠI-NHẬN")]
    pub(super) to: PathBuf,

    /// Xuất danh sách đầy đủ của một lễ, có cả dữ liệu riêng, để dùng trong hội; không bao giờ đặt trong output/
    #[arg(long, requires = "ceremony")]
    pub(super) private: bool,

    /// Lễ cần xuất, dùng với --private
    #[arg(long, value_parser = id, requires = "private", value_name = "MÃ")]
    pub(super) ceremony: Option<Id>,

    /// Thư mục của trang, nơi có content/
    #[arg(long, default_value = ".", value_name = "THƯ-MỤC")]
    pub(super) site: PathBuf,
}

#[derive(Debug, Default, Args)]
pub(super) struct NewArgs {
    /// Thư mục của trang mới; chưa có thì được tạo
    #[arg(value_name = "THƯ-MỤC")]
    pub(super) folder: PathBuf,

    /// Tên hội đứng tên trang
    #[arg(long, value_name = "TÊN")]
    pub(super) association: Option<String>,

    /// Tên của trang; mặc định là “Bảng vàng khuyến học” và địa danh trong tên hội
    #[arg(long, value_name = "TÊN")]
    pub(super) title: Option<String>,

    /// Địa chỉ trang trên mạng; chưa biết thì bỏ trống, ghi sau vào site.yaml
    #[arg(long, value_parser = base_url, value_name = "URL")]
    pub(super) base_url: Option<BaseUrl>,

    /// Tên phường, xã hoặc đặc khu, ví dụ "phường An Khê"; ghi được nhiều lần
    #[arg(long, value_name = "TÊN")]
    pub(super) ward: Vec<String>,

    /// Thư điện tử nhận yêu cầu sửa hoặc gỡ tên
    #[arg(long, value_name = "THƯ")]
    pub(super) email: Option<String>,

    /// Không hỏi gì: điều gì không ghi trong lệnh thì theo mặc định
    #[arg(long, short)]
    pub(super) yes: bool,
}

#[derive(Debug, Args)]
pub(super) struct SchemaArgs {
    /// Thư mục của trang, nơi có content/
    #[arg(long, default_value = ".", value_name = "THƯ-MỤC")]
    pub(super) site: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// Mã trong ngoặc vuông của thông báo, ví dụ unknown-ward; bỏ trống để xem mọi mã
    #[arg(value_name = "MÃ")]
    pub(super) code: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    /// Tệp danh sách: .xlsx, .xls, .ods hoặc .csv
    #[arg(value_name = "TỆP")]
    pub(super) file: PathBuf,

    /// Mã của lễ, ví dụ 2025-2026-an-khe; lễ chưa có thì thêm --date
    #[arg(long, value_parser = id, value_name = "MÃ")]
    pub(super) ceremony: Id,

    /// Thư mục của trang, nơi có content/
    #[arg(long, default_value = ".", value_name = "THƯ-MỤC")]
    pub(super) site: PathBuf,

    /// Trang tính cần đọc, khi tệp có nhiều trang
    #[arg(long, value_name = "TÊN")]
    pub(super) sheet: Option<String>,

    /// Cột này là mục nào: "Chức vụ=ghi chú", "Họ tên cháu=name", "F=class"; "Chức vụ=-" thì không đọc
    #[arg(long, value_name = "CỘT=MỤC")]
    pub(super) map: Vec<String>,

    /// Mọi người trong danh sách là: học sinh, sinh viên, giáo viên, công dân, hộ gia đình, dòng họ, cộng đồng, đơn vị
    #[arg(long, value_parser = kind, value_name = "ĐỐI-TƯỢNG")]
    pub(super) kind: Option<Chosen<HonoureeKind>>,

    /// Ai đã ký các phiếu đồng ý, khi danh sách chỉ ghi "có": guardian,child hoặc self
    #[arg(long, value_delimiter = ',', value_parser = giver, value_name = "AI")]
    pub(super) consent_by: Vec<Chosen<ConsentGiver>>,

    /// Đổi chữ TCVN3, VNI sang Unicode, có nêu trước và sau
    #[arg(long)]
    pub(super) convert: bool,

    /// Sửa tên viết hoa, tiếng xưng hô, khoảng trắng thừa, số 0 bị mất, chữ đ sau số tiền, ngày ghi 8.10.2015, chữ “Lớp” ở
    /// cột Lớp; có nêu trước và sau
    #[arg(long)]
    pub(super) tidy: bool,

    /// Không đọc những dòng đang ẩn
    #[arg(long)]
    pub(super) skip_hidden: bool,

    /// Tên của lễ mới
    #[arg(long, value_name = "TÊN")]
    pub(super) name: Option<String>,

    /// Ngày của lễ mới, dạng 2026-08-20
    #[arg(long, value_parser = date, value_name = "NGÀY")]
    pub(super) date: Option<Date>,

    /// Phường của lễ mới; mặc định theo mã của lễ
    #[arg(long, value_parser = id, value_name = "MÃ")]
    pub(super) ward: Option<Id>,

    /// Chỉ nêu thay đổi, không ghi gì
    #[arg(long)]
    pub(super) dry_run: bool,

    /// Kể hết mọi thay đổi, không dừng ở 20
    #[arg(long)]
    pub(super) all: bool,

    /// Ghi mà không hỏi, kể cả khi thay đổi trông bất thường
    #[arg(long, short)]
    pub(super) yes: bool,
}

#[derive(Debug, Args)]
pub(super) struct TemplateArgs {
    /// Tệp cần tạo, ví dụ mau.xlsx; không ghi đè tệp đã có
    #[arg(value_name = "TỆP")]
    pub(super) file: PathBuf,

    /// Thư mục của trang, nơi có content/
    #[arg(long, default_value = ".", value_name = "THƯ-MỤC")]
    pub(super) site: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct UndoArgs {
    /// Thư mục của trang, nơi có content/
    #[arg(long, default_value = ".", value_name = "THƯ-MỤC")]
    pub(super) site: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct TakedownArgs {
    /// Người cần gỡ: mã-lễ/mã-người, hoặc địa chỉ trang của người đó
    #[arg(value_parser = target, value_name = "LỄ/NGƯỜI")]
    pub(super) target: Target,

    /// Thư mục của trang, nơi có content/
    #[arg(long, default_value = ".", value_name = "THƯ-MỤC")]
    pub(super) site: PathBuf,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Language {
    Vi,
    En,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Human,
    Json,
}

/// A word of a vocabulary, in English or Vietnamese.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chosen<T>(pub(super) T);

fn kind(text: &str) -> Result<Chosen<HonoureeKind>, String> {
    chosen(text)
}

fn giver(text: &str) -> Result<Chosen<ConsentGiver>, String> {
    chosen(text)
}

fn chosen<T: Choice>(text: &str) -> Result<Chosen<T>, String> {
    let known = || explained_choices::<T>().into_iter().map(|(choice, words)| format!("{} ({words})", choice.word()));
    meant_choice(text).map(Chosen).ok_or_else(|| known().collect::<Vec<_>>().join(", "))
}

pub(super) fn id(text: &str) -> Result<Id, String> {
    Id::parse(text).map_err(|_| "chỉ gồm chữ thường không dấu a–z, chữ số và dấu gạch nối".to_owned())
}

pub(super) fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).map_err(|_| "viết dạng 2026-11-20".to_owned())
}

fn shard(text: &str) -> Result<Shard, String> {
    text.parse()
        .map_err(|_| format!("viết dạng 2/8: phần thứ mấy trong bao nhiêu phần, từ 1/1 đến {0}/{0}", Shard::MOST))
}

fn base_url(text: &str) -> Result<BaseUrl, String> {
    text.parse().map_err(|()| "viết đủ, ví dụ https://khuyenhoc.example/thanh-khe/".to_owned())
}

fn target(text: &str) -> Result<Target, String> {
    text.parse().map_err(|()| "viết mã lễ/mã người, ví dụ 2022-2023-thanh-khe-tay/nguyen-thi-hoa".to_owned())
}
