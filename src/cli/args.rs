//! What can be called, with the words of `--help`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::takedown::Target;
use crate::content::BaseUrl;
use crate::text::Date;

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

    /// In thời gian từng bước
    #[arg(long)]
    pub(super) timings: bool,
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
}

#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    /// Thư mục nhận dữ liệu; chưa có thì được tạo
    #[arg(long, value_name = "THƯ-MỤC")]
    pub(super) to: PathBuf,

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

fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).map_err(|_| "viết dạng 2026-11-20".to_owned())
}

fn base_url(text: &str) -> Result<BaseUrl, String> {
    text.parse().map_err(|()| "viết đủ, ví dụ https://khuyenhoc.example/thanh-khe/".to_owned())
}

fn target(text: &str) -> Result<Target, String> {
    text.parse().map_err(|()| "viết mã lễ/mã người, ví dụ 2022-2023-thanh-khe-tay/nguyen-thi-hoa".to_owned())
}
