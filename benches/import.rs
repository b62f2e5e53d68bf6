//! How long a long list takes: a spreadsheet of 20,000 rows read, held against its ceremony's file and written.
//!
//! ```sh
//! cargo bench --bench import                    # 20,000 rows
//! cargo bench --bench import -- --rows 2000
//! ```
//!
//! The program itself is run, as an editor runs it: a new ceremony, the same list again, a corrected list, a list of
//! which every row has changed. Printed are wall time and peak memory of each, medians of some runs, and beside them the
//! reading of the spreadsheet alone.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use bangvang::import::grid;
use clap::Parser;
use rust_xlsxwriter::Workbook;

/// Measures the import of a list.
#[derive(Parser)]
struct Arguments {
    /// Rows of the list.
    #[arg(long, default_value_t = 20_000)]
    rows: usize,
    /// Runs of each kind.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Cargo passes it to every benchmark.
    #[arg(long, hide = true)]
    bench: bool,
}

const FAMILIES: [&str; 10] = ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ"];
const MIDDLES: [&str; 50] = [
    "Thị", "Văn", "Hoàng", "Minh", "Ngọc", "Thanh", "Đức", "Quang", "Bảo", "Gia", "Khánh", "Phương", "Thùy", "Kim",
    "Xuân", "Hữu", "Công", "Đình", "Anh", "Tuấn", "Như", "Quỳnh", "Hải", "Nhật", "Trúc", "Mai", "Diệu", "Hồng", "Mỹ",
    "Bích", "Tường", "Việt", "Trung", "Phước", "Thiên", "Uyên", "Thảo", "Tố", "Yến", "Vân", "Cẩm", "Hà", "Lan", "Tiến",
    "Trọng", "Quốc", "Duy", "Nam", "Sỹ", "Thế",
];
const GIVEN: [&str; 40] = [
    "An", "Ân", "Bình", "Châu", "Chi", "Cường", "Dung", "Dũng", "Dương", "Đạt", "Giang", "Hà", "Hạnh", "Hiếu", "Hòa",
    "Huệ", "Hương", "Khang", "Khoa", "Kiệt", "Lan", "Linh", "Long", "Mai", "Nam", "Nga", "Nhi", "Oanh", "Phúc", "Quân",
    "Sơn", "Tâm", "Thảo", "Thủy", "Trang", "Trí", "Uyên", "Vinh", "Vy", "Ý",
];
const HEADINGS: [&str; 12] = [
    "STT",
    "Họ và tên",
    "Ngày sinh",
    "Lớp",
    "Trường",
    "Tổ dân phố",
    "Thành tích",
    "Giải",
    "Cấp",
    "Hình thức khen",
    "Mức thưởng",
    "Điện thoại",
];

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let folder = tempfile::tempdir().context("no folder for the site")?;
    let site = folder.path().join("trang");
    write_site(&site)?;
    let list = |name: &str, mark: fn(usize) -> &'static str| -> Result<PathBuf> {
        let path = folder.path().join(name);
        write_list(&path, arguments.rows, mark).map(|()| path)
    };
    let first = list("danh-sach.xlsx", |_| "")?;
    let corrected = list("da-sua.xlsx", |row| if row % 100 == 0 { " (đã sửa)" } else { "" })?;
    let changed = list("doi-het.xlsx", |_| " (mới)")?;
    println!("{} rows, {} columns, {} KB", arguments.rows, HEADINGS.len(), fs::metadata(&first)?.len() / 1024);
    println!("\n{:<34} {:>10} {:>12}", "", "median", "peak memory");

    let mut times: Vec<Duration> = Vec::new();
    for _ in 0..arguments.rounds {
        let clock = Instant::now();
        let workbook = grid::open(&first).context("the list cannot be read")?;
        times.push(clock.elapsed());
        ensure!(workbook.sheets[0].rows.len() == arguments.rows + 1, "rows are missing");
    }
    times.sort_unstable();
    println!("{:<34} {:>7.2} s", "the spreadsheet's cells alone", times[times.len() / 2].as_secs_f64());

    let target = site.join("content/winners/2025-2026/an-khe.yaml");
    let row = |what: &str, file: &Path, before: Option<&[u8]>, expected: &str| -> Result<()> {
        let (mut times, mut peak) = (Vec::new(), 0);
        for _ in 0..arguments.rounds {
            match before {
                Some(before) => fs::write(&target, before)?,
                None if target.exists() => fs::remove_file(&target)?,
                None => {}
            }
            let (time, memory, said) = import(&site, file)?;
            ensure!(said.contains(expected), "{what}: {said}");
            times.push(time);
            peak = peak.max(memory);
        }
        times.sort_unstable();
        println!("{what:<34} {:>7.2} s {peak:>9} MB", times[times.len() / 2].as_secs_f64());
        Ok(())
    };
    row("a new ceremony", &first, None, "Thêm")?;
    let standing = fs::read(&target)?;
    row("the same list again", &first, Some(&standing), "Không có gì thay đổi")?;
    row("a corrected list, one in a hundred", &corrected, Some(&standing), "Đã ghi")?;
    row("every row changed", &changed, Some(&standing), "Đã ghi")
}

/// Runs the program: its wall time, its peak memory in MB, what it said.
fn import(site: &Path, file: &Path) -> Result<(Duration, u64, String)> {
    let clock = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_bangvang"))
        .arg("import")
        .arg(file)
        .args(["--ceremony", "2025-2026-an-khe", "--date", "2026-08-20", "--yes", "--today", "2026-11-20", "--site"])
        .arg(site)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .context("the program cannot be run")?;
    // What it prints is short enough for the pipe.
    let mut peak = 0;
    while child.try_wait()?.is_none() {
        peak = peak_memory(child.id()).unwrap_or(peak).max(peak);
        std::thread::sleep(Duration::from_millis(2));
    }
    let time = clock.elapsed();
    let output = child.wait_with_output()?;
    ensure!(output.status.success(), "the import failed: {}", output.status);
    Ok((time, peak, String::from_utf8_lossy(&output.stdout).into_owned()))
}

/// In MB, where the system shows it.
fn peak_memory(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.split_whitespace().next()?.parse::<u64>().ok()? / 1024)
}

fn write_site(site: &Path) -> Result<()> {
    for (path, text) in [
        (
            "content/site.yaml",
            "title: Bảng vàng\nbase_url: https://a.example/\nassociation: Hội Khuyến học phường An Khê\n",
        ),
        ("content/wards/an-khe.yaml", "names:\n  - {name: phường An Khê}\n"),
    ] {
        let path = site.join(path);
        fs::create_dir_all(path.parent().context("no folder")?)?;
        fs::write(path, text)?;
    }
    Ok(())
}

fn write_list(path: &Path, rows: usize, mark: fn(usize) -> &'static str) -> Result<()> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, heading) in HEADINGS.iter().enumerate() {
        sheet.write_string(0, column as u16, *heading)?;
    }
    for i in 0..rows {
        let line = i as u32 + 1;
        // Each name once, for twenty thousand.
        let (family, middle, given) = (i % 10, i / 10 % 50, i / 500 % 40);
        let cells = [
            format!("{} {} {}", FAMILIES[family], MIDDLES[middle], GIVEN[given]),
            format!("{:02}/{:02}/20{:02}", i % 28 + 1, i % 12 + 1, 8 + i % 8),
            format!("{}/{}", 6 + i % 4, 1 + i % 9),
            format!("Trường THCS số {}", 1 + i % 60),
            format!("Tổ dân phố {}", 1 + i % 90),
            format!("Giải nhì học sinh giỏi môn Toán{}", mark(i)),
            ["Nhất", "Nhì", "Ba"][i % 3].to_owned(),
            ["Thành phố", "Phường"][i % 2].to_owned(),
            "Giấy khen".to_owned(),
        ];
        sheet.write_number(line, 0, f64::from(line))?;
        for (column, cell) in cells.iter().enumerate() {
            sheet.write_string(line, column as u16 + 1, cell)?;
        }
        sheet.write_number(line, 10, 300_000.0)?;
        sheet.write_string(line, 11, format!("09{:08}", 10_000_000 + i))?;
    }
    workbook.save(path)?;
    Ok(())
}
