//! Files cut short, damaged and made with bad intent: refused with a code, never a panic, never all of the memory.

use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::Workbook;
use sheets::{limits, read};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

const XLS: &[u8] = include_bytes!("files/stock.xls");

fn xlsx() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..200 {
        sheet.write(row, 0, format!("A-{row}")).unwrap().write(row, 1, 2.5).unwrap();
    }
    book.save_to_buffer().unwrap()
}

/// The same zip with one part's text rewritten.
fn with_part(bytes: &[u8], name: &str, rewrite: impl Fn(String) -> String) -> Vec<u8> {
    let mut from = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..from.len() {
        let mut part = from.by_index(index).unwrap();
        let (mut text, part_name) = (String::new(), part.name().unwrap().into_owned());
        part.read_to_string(&mut text).unwrap();
        to.start_file(&part_name, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated))
            .unwrap();
        to.write_all((if part_name == name { rewrite(text) } else { text }).as_bytes()).unwrap();
    }
    to.finish().unwrap().into_inner()
}

fn refused_as(bytes: &[u8]) -> (String, String) {
    let fault = read(bytes).unwrap_err();
    let fact = fault.facts.get("what").or(fault.facts.get("reason")).unwrap();
    (fault.code.clone(), fact.as_str().unwrap().to_owned())
}

fn too_large(what: &str) -> (String, String) {
    ("call.too_large".to_owned(), what.to_owned())
}

fn unreadable(reason: &str) -> (String, String) {
    ("sheet.unreadable".to_owned(), reason.to_owned())
}

#[test]
fn a_file_cut_short_anywhere_is_refused_or_read_as_far_as_it_goes() {
    let workbook = xlsx();
    for cut in (4..workbook.len()).step_by(97) {
        assert_eq!(refused_as(&workbook[..cut]), unreadable("garbled"), "{cut}");
    }
    for cut in (4..XLS.len()).step_by(61) {
        // A compound file padded at its end may lose some bytes without harm.
        if let Err(fault) = read(&XLS[..cut]) {
            assert_eq!(fault.code, "sheet.unreadable", "{cut}");
        }
    }
}

#[test]
fn a_file_damaged_anywhere_never_panics() {
    for original in [xlsx().as_slice(), XLS] {
        let mut bytes = original.to_vec();
        let mut noise = 0x2545_f491_4f6c_dd1d_u64;
        for place in (0..bytes.len()).step_by(13) {
            noise ^= noise << 13;
            noise ^= noise >> 7;
            noise ^= noise << 17;
            let whole = std::mem::replace(&mut bytes[place], noise as u8);
            if let Err(fault) = read(&bytes) {
                assert!(["sheet.unreadable", "call.too_large"].contains(&fault.code.as_str()), "{place}: {fault}");
            }
            bytes[place] = whole;
        }
    }
}

#[test]
fn a_compound_file_whose_sectors_chain_in_a_circle_is_refused() {
    // The allocation table begins at the sector that the header names at byte 76; its first entries chain the records.
    let mut bytes = XLS.to_vec();
    let sector = u32::from_le_bytes(bytes[76..80].try_into().unwrap()) as usize;
    let table = (sector + 1) * 512;
    bytes[table + 4 * 3..table + 4 * 4].copy_from_slice(&0u32.to_le_bytes());
    assert_eq!(refused_as(&bytes), unreadable("garbled"));
}

#[test]
fn declared_dimensions_of_an_old_workbook_are_not_believed() {
    let mut bytes = XLS.to_vec();
    // Dimensions: type 0x0200, 14 bytes; rows from and to as four bytes each.
    let at = bytes.windows(4).position(|head| head == [0x00, 0x02, 0x0e, 0x00]).unwrap();
    bytes[at + 4..at + 12].copy_from_slice(&[0xff, 0xff, 0xff, 0x7f, 0xfe, 0xff, 0xff, 0x7f]);
    assert_eq!(read(&bytes).unwrap(), read(XLS).unwrap());
}

#[test]
fn a_stray_mark_in_the_far_corner_is_refused_before_it_costs_memory() {
    let mut book = Workbook::new();
    book.add_worksheet().write(0, 0, "料号").unwrap().write(1_048_575, 16_383, "x").unwrap();
    assert_eq!(refused_as(&book.save_to_buffer().unwrap()), too_large("rows"));
}

#[test]
fn a_zip_that_inflates_without_end_is_refused() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("part", SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)).unwrap();
    zip.write_all(&vec![b' '; 4 << 20]).unwrap();
    let mut once = ZipArchive::new(zip.finish().unwrap()).unwrap();
    let mut bomb = ZipWriter::new(Cursor::new(Vec::new()));
    for copy in 0..=limits::UNPACKED_BYTES >> 22 {
        bomb.raw_copy_file_rename(once.by_index_raw(0).unwrap(), format!("part{copy}")).unwrap();
    }
    let bomb = bomb.finish().unwrap().into_inner();
    assert!(bomb.len() < 1 << 20);
    assert_eq!(refused_as(&bomb), too_large("unpacked_bytes"));
}

#[test]
fn a_table_of_strings_that_lies_about_its_length_is_refused() {
    let lie = |text: String| text.replacen("uniqueCount=\"", "uniqueCount=\"99999999999", 1);
    assert_eq!(refused_as(&with_part(&xlsx(), "xl/sharedStrings.xml", lie)), too_large("strings"));
}

#[test]
fn a_file_larger_than_any_list_is_not_even_opened() {
    assert_eq!(refused_as(&vec![b'x'; limits::FILE_BYTES + 1]), too_large("file_bytes"));
}

#[test]
fn too_many_rows_are_refused_in_a_text_file_too() {
    assert_eq!(refused_as("A,1\n".repeat(limits::ROWS + 1).as_bytes()), too_large("rows"));
    assert_eq!(refused_as(format!("{}x", ",".repeat(limits::COLUMNS)).as_bytes()), too_large("columns"));
}

#[test]
fn a_workbook_with_a_password_says_so() {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream("/EncryptedPackage").unwrap().write_all(&[7; 5000]).unwrap();
    file.flush().unwrap();
    assert_eq!(refused_as(&file.into_inner().into_inner()), unreadable("password"));
    // An old one: the record FilePass after the first.
    let mut bytes = XLS.to_vec();
    let bof = bytes.windows(4).position(|head| head == [0x09, 0x08, 0x10, 0x00]).unwrap();
    bytes[bof + 20..bof + 22].copy_from_slice(&[0x2f, 0x00]);
    // What follows is encrypted: a number's row and column are anything.
    let number = bytes.windows(4).position(|head| head == [0x03, 0x02, 0x0e, 0x00]).unwrap();
    bytes[number + 4..number + 8].fill(0xff);
    assert_eq!(refused_as(&bytes), unreadable("password"));
}

#[test]
fn a_zip_of_something_else_is_unreadable() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("photo.jpg", SimpleFileOptions::default()).unwrap();
    zip.write_all(b"not a sheet").unwrap();
    assert_eq!(refused_as(&zip.finish().unwrap().into_inner()), unreadable("garbled"));
    assert_eq!(refused_as(b"PK\x03\x04"), unreadable("garbled"));
    assert_eq!(refused_as(&[0xd0, 0xcf, 0x11, 0xe0]), unreadable("garbled"));
}
