"""Lists of teachers in the shapes that Dapodik, EMIS and schools give them: sixty made-up people
each, none lost, none wrong, every mobile number there."""

from __future__ import annotations

import base64
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest

from sheets_sync.core.schema.columns import columns_of
from sheets_sync.core.schema.identity_numbers import international
from sheets_sync.core.schema.teacher import Teacher
from sheets_sync.core.setup.roster_file import RosterFile, tell_roster
from sheets_sync.errors import Misused
from tests.support.roster import read_roster_file

Lines = Sequence[Sequence[object]]
FIRST = "Siti Budi Dewi Ahmad Nur'aini Maria Putu Rizki Yohana Suparman".split()
LAST = "Wanimbo|Santoso|Aminah, S.Pd.|A. Rahman|binti Contoh|Guru Patimpus".split("|")
NAMES = [f"{first} {last}" for last in LAST for first in FIRST]
WORDS = "PNS|PPPK|Guru Honor Sekolah|GTY/PTY|Honor Daerah TK.II Kab/Kota|CPNS".split("|")


def nip(at: int) -> str:
    return "" if at % 3 == 2 else f"1985{at % 12 + 1:02}15201001{at % 2 + 1}{at + 1:03}"


def phone(at: int) -> str:
    return f"0812{at:08}"


def saved(path: Path, *tabs: tuple[str, Lines]) -> Path:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.remove(book.active)
    for title, lines in tabs:
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append([cell or None for cell in line])
    book.save(path)
    return path


def csv(path: Path, lines: Lines) -> Path:
    path.write_text("\n".join(";".join(map(str, line)) for line in lines), "utf-8")
    return path


DAPODIK = (
    "No,Nama,NUPTK,JK,Tanggal Lahir,NIP,Status Kepegawaian,Jenis PTK,Telepon,HP,Email,"
    "Tugas Tambahan,Pangkat Golongan,Nama Ibu Kandung,Status Perkawinan,Nama Suami/Istri,"
    "NIP Suami/Istri,NIK"
).split(",")


def dapodik(tmp: Path) -> Path:
    """Titles above; a landline before the mobile number; the principal first."""
    head = (
        "AHMAD CONTOH",
        "1",
        "L",
        "",
        "197001011995011001",
        "PNS",
        "Kepala Sekolah",
        "022123456",
    )
    rows: list[Sequence[object]] = [(0, *head, phone(99), "ks@contoh.sch.id", "", "IV/b")]
    for at, name in enumerate(NAMES):
        status = WORDS[at % len(WORDS)]
        duty = "Wakil Kepala Sekolah" if at == 7 else ""
        rows.append(
            f"{at + 1}|{name}|12345678{at:08}|P|1985-03-15|{nip(at)}|{status}|Guru Kelas"
            f"|{'022123456' if at % 2 else ''}|{phone(at)}|g{at}@contoh.sch.id|{duty}|III/d"
            f"|IBU|Kawin|PASANGAN|197001011995011001|32{at:014}".split("|")
        )
    rows.append((62, "Penjaga Contoh", "", "L", "", "", "Honor", "Penjaga Sekolah", "", phone(98)))
    titles: Lines = [("Daftar Guru",), ("SD NEGERI CONTOH",), ("Kecamatan Contoh",), ("Unduh",)]
    return saved(tmp / "daftar_guru.xlsx", ("Daftar Guru", [*titles, DAPODIK, *rows]))


def profile(tmp: Path) -> Path:
    """The teachers on another tab; a second header row with the gelar."""
    top = ["No", "Nama", "NUPTK", "NIP", "Status Kepegawaian", "Jenis PTK", "Keterangan"]
    low = [None] * 6 + ["Gelar Depan", "Gelar Belakang", "Jenjang", "Mengajar", "HP"]
    rows = [
        f"{at + 1}|{name.removesuffix(', S.Pd.')}||{nip(at)}|{WORDS[at % 6]}|Guru Mapel||"
        f"{'S.Pd.' if name.endswith('S.Pd.') else ''}|S1|PJOK|{phone(at)}".split("|")
        for at, name in enumerate(NAMES)
    ]
    pupils = ("Peserta Didik", [("No", "Nama", "NIPD", "NISN", "HP"), (1, "Murid", "1", "2", "")])
    school = ("Profil Sekolah", [(1, "Nama Sekolah", "SD"), (2, "Email", "sd@contoh.sch.id")])
    return saved(tmp / "profil.xlsx", school, ("PTK", [("Daftar PTK",), top, low, *rows]), pupils)


def printed(tmp: Path) -> Path:
    """«Nama / NIP» in one cell, numbering, groups, a sum and a signature."""
    lines: list[Sequence[object]] = [
        ("DAFTAR GURU DAN PEGAWAI", "", "", "", ""),
        ("No", "Nama / NIP", "Status", "Mata Pelajaran", "No. HP"),
        ("", "", "PEG", "", ""),
        (1, 2, 3, 4, 5),
        ("I", "KELOMPOK GURU KELAS", "", "", ""),
    ]
    for at, name in enumerate(NAMES):
        if at == 30:
            lines.append(("II", "KELOMPOK GURU MAPEL", "", "", ""))
        told = f"{name} / NIP. {nip(at)}" if nip(at) else f"{name} / NIP. -"
        lines.append((at + 1, told, WORDS[at % 6], "PJOK", phone(at)))
    lines += [("", "JUMLAH", "", "", ""), ("", "Bandung, 1 Juli 2026", "", "", "")]
    lines += [("", text, "", "", "") for text in ("Kepala Sekolah,", "Ahmad, M.Pd.", "NIP. 1970")]
    return csv(tmp / "cetak.csv", lines)


def two_lines(tmp: Path) -> Path:
    """The NIP on a line of its own below the name."""
    lines: list[Sequence[object]] = [("No", "Nama/NIP", "Status", "No HP")]
    for at, name in enumerate(NAMES):
        lines.append((at + 1, name, WORDS[at % 6], phone(at)))
        lines += [("", f"NIP. {nip(at)}", "", "")] if nip(at) else []
    return csv(tmp / "dua_baris.csv", lines)


def lessons(tmp: Path) -> Path:
    """A row a subject."""
    lines: list[Sequence[object]] = [
        ("KODE GURU", "NAMA GURU", "NIP", "MATA PELAJARAN", "WA", "HP")
    ]
    lines += [
        (at + 1, name, nip(at), f"Mapel {turn}", "", phone(at))
        for turn in range(3)
        for at, name in enumerate(NAMES)
    ]
    return csv(tmp / "mengajar.csv", lines)


def emis(tmp: Path) -> Path:
    lines: list[Sequence[object]] = [
        "NSM MTs;NPSN;Nama Madrasah Tsanawiyah;NIP / NIGNP;NUPTK / PegId;Nama Lengkap Personal;"
        "Status Kepegawaian;No HP".split(";")
    ]
    lines += [
        ("121", "20100001", "MTs Contoh", nip(at), "", name, WORDS[at % 6], phone(at))
        for at, name in enumerate(NAMES)
    ]
    return csv(tmp / "emis.csv", lines)


def page(tmp: Path) -> Path:
    """An HTML page named .xls, headings over two rows."""
    rows = "".join(
        f"<tr><td>{at + 1}<td>{name}<br>NIP. {nip(at) or '-'}<td>{WORDS[at % 6]}"
        f"<td>{phone(at)}</tr>"
        for at, name in enumerate(NAMES)
    )
    head = "<tr><th rowspan=2>No<th rowspan=2>Nama / NIP<th>Status<th rowspan=2>No HP</tr>"
    path = tmp / "halaman.xls"
    path.write_text(
        f"<html><table><tr><td colspan=4>Daftar Guru</table><table>{head}<tr><th>Kepegawaian</tr>"
        f"{rows}</table></html>",
        "utf-8",
    )
    return path


def spreadsheet_xml(tmp: Path) -> Path:
    """Excel's XML of 2003 with signs that are not written as XML wants it."""
    lines: list[Sequence[object]] = [("Guru & PTK < 2026",), ("No", "Nama", "NIP", "HP")]
    lines += [(at + 1, name, nip(at), phone(at)) for at, name in enumerate(NAMES)]
    rows = "".join(
        "<Row>"
        + "".join(
            f'<Cell ss:Index="{place}"><Data ss:Type="String">{cell}</Data></Cell>'
            for place, cell in enumerate(line, start=1)
            if cell
        )
        + "</Row>"
        for line in lines
    )
    path = tmp / "dapodik.xls"
    path.write_text(
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas'
        '-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
        f'><Worksheet ss:Name="Guru"><Table>{rows}</Table></Worksheet></Workbook>',
        "utf-8",
    )
    return path


SHAPES = [dapodik, profile, printed, two_lines, lessons, emis, page, spreadsheet_xml]


@pytest.mark.parametrize("shape", SHAPES)
def test_sixty_people_arrive_with_their_numbers(tmp_path: Path, shape: Callable[[Path], Path]):
    found = read_roster_file(shape(tmp_path))
    assert sorted(str(row["Nama"]) for row in found.rows) == sorted(NAMES)
    told = {str(row["Nama"]): row for row in found.rows}
    for at, name in enumerate(NAMES):
        assert international(str(told[name]["Nomor WhatsApp"])) == f"62{phone(at)[1:]}", name
        number = told[name].get("NIP")
        assert ("" if number in (None, "-") else number) == nip(at), name
    assert found.damaged == ()


def test_the_principal_is_no_teacher_and_is_offered_for_pengaturan(tmp_path: Path):
    path = dapodik(tmp_path)
    found = read_roster_file(path)
    assert [row["Nama"] for row in found.principals] == ["AHMAD CONTOH"]
    assert found.staff == ("Penjaga Contoh",)
    told = "\n".join(tell_roster(found, path.name))
    assert "60 guru dari «daftar_guru.xlsx», tab «Daftar Guru», judul kolom di baris 5" in told
    assert "«NIP Kepala Sekolah» 197001011995011001" in told
    assert f"«Nomor WhatsApp Kepala Sekolah» {phone(99)}" in told
    assert "Nomor WhatsApp (HP, Telepon)" in told
    assert "Nama Suami/Istri" in found.unknown


def test_rows_that_are_nobody_are_told(tmp_path: Path):
    found = read_roster_file(printed(tmp_path))
    assert [text for _, text in found.skipped] == [
        "2",
        "KELOMPOK GURU KELAS",
        "KELOMPOK GURU MAPEL",
        "JUMLAH",
        "Bandung, 1 Juli 2026",
        "Kepala Sekolah,",
        "Ahmad, M.Pd. NIP. 1970",
    ]
    assert found.skipped[0][0] == 4


def test_subjects_of_one_teacher_come_together(tmp_path: Path):
    found = read_roster_file(lessons(tmp_path))
    assert found.rows[0]["Mata Pelajaran/Kelas"] == "Mapel 0, Mapel 1, Mapel 2"
    assert found.joined[0] == (NAMES[0], 3)


def listed(tmp: Path, text: str) -> RosterFile:
    path = tmp / "guru.csv"
    path.write_text(text, "utf-8")
    return read_roster_file(path)


def test_what_tells_two_people_of_one_name_apart_keeps_them_apart(tmp_path: Path):
    found = listed(tmp_path, "Nama;NIK;Mapel\nSiti;1;IPA\nSiti;2;IPS\nSiti;1;PJOK\n")
    assert [row["Mata Pelajaran/Kelas"] for row in found.rows] == ["IPA, PJOK", "IPS"]


def test_status_is_decided_by_its_values(tmp_path: Path):
    text = "Nama;Status\nSiti;PNS\nBudi;Aktif\nDewi;Pensiun\nAni;Titipan\n"
    assert [
        (row["Status Kepegawaian"], row.get("Aktif")) for row in listed(tmp_path, text).rows
    ] == [
        ("PNS", None),
        (None, "Ya"),
        (None, "Tidak"),
        ("Titipan", None),
    ]
    married = listed(tmp_path, "Nama;Status\nSiti;Kawin\nBudi;Belum Kawin\n")
    assert married.unknown == ("Status",)
    assert married.rows == ({"Nama": "Siti"}, {"Nama": "Budi"})


@pytest.mark.parametrize(
    "text",
    [
        "Nama;HP;Telepon\nSiti;{};022123\n",
        "Nama;Telepon;HP\nSiti;{};022123\n",
        "Nama;Telepon;HP;WA\nSiti;022123;{};\n",
        "Nama;No HP\nSiti;022123 / {}\n",
    ],
)
def test_whichever_column_has_it_the_mobile_number_arrives(tmp_path: Path, text: str):
    assert listed(tmp_path, text.format(phone(1))).rows[0]["Nomor WhatsApp"] == phone(1)


@pytest.mark.parametrize(
    "name", ["A. Rahman", "I. Made Contoh", "M. Nip", "Sumber Waras", "Guru 1"]
)
def test_odd_names_are_names(tmp_path: Path, name: str):
    assert listed(tmp_path, f"Nama;NIP;HP\n{name};;\nBudi;;\n").rows[0]["Nama"] == name


@pytest.mark.parametrize(
    ("heading", "label"),
    [
        ("Nama Guru/Pegawai (dengan gelar)", "Nama"),
        ("Nama Pendidik dan Tenaga Kependidikan", "Nama"),
        ("No. HP/WA aktif", "Nomor WhatsApp"),
        ("Telp/HP yang bisa dihubungi", "Nomor WhatsApp"),
        ("Mata Pelajaran yang diampu 2026", "Mata Pelajaran/Kelas"),
        ("Pangkat, Gol. Ruang", "Pangkat/Golongan"),
    ],
)
def test_headings_are_known_by_their_words(tmp_path: Path, heading: str, label: str):
    head = f'"{heading}";JK' if label == "Nama" else f'Nama;JK;"{heading}"'
    found = listed(tmp_path, f"{head}\nSiti;P;0812\n")
    assert found.taken[label] == heading
    assert found.rows[0]["Nama"] == "Siti"


@pytest.mark.parametrize(
    "heading",
    "Nama Ibu Kandung|Nama Suami/Istri|NIP Suami/Istri|Nama Sekolah Lengkap|Mapel Sertifikasi"
    "|TMT Golongan|No Telp Kantor|Nama Wajib Pajak|Golongan Darah".split("|"),
)
def test_what_is_no_teachers_own_is_left(tmp_path: Path, heading: str):
    found = listed(tmp_path, f"{heading};Nama\nAneh;Siti\n")
    assert (found.rows, found.unknown) == (({"Nama": "Siti"},), (heading,))


@pytest.mark.parametrize(
    ("role", "is_teacher"),
    [
        ("Kepala Sekolah", False),
        ("Plt. Kepala Sekolah", False),
        ("Guru/Kepala Madrasah", False),
        ("Kepala TK", False),
        ("Wakil Kepala Sekolah", True),
        ("Waka Kurikulum", True),
        ("Kepala Perpustakaan Sekolah", True),
        ("Guru Kelas", True),
        ("Operator Sekolah", False),
        ("Guru, Operator Sekolah", True),
    ],
)
def test_who_is_a_teacher_by_their_post(tmp_path: Path, role: str, is_teacher: bool):
    found = listed(tmp_path, f'Nama;Jabatan\nSiti;"{role}"\nBudi;Guru\n')
    assert (len(found.rows) == 2) is is_teacher


def test_numbers_of_one_column_go_to_their_own(tmp_path: Path):
    text = f"Nama;NIP/NUPTK;HP\nSiti;{nip(0)};\nBudi;1234 5678 9012 3456;\nDewi;NIY 12.3;\n"
    rows = listed(tmp_path, text).rows
    told = [[row.get(label) for label in ("NIP", "NUPTK", "Nomor Induk Lain")] for row in rows]
    assert told == [
        [nip(0), None, None],
        [None, "1234567890123456", None],
        [None, None, "NIY 12.3"],
    ]


def test_a_nip_that_lacks_digits_stays_one(tmp_path: Path):
    (row,) = listed(tmp_path, "Nama;NIP;NUPTK\nSiti;1985031520100120;\n").rows
    assert row["NIP"] == "1985031520100120"


def test_a_workbook_of_last_year_gives_its_tab_guru_and_no_doubt(tmp_path: Path):
    head = [column.label for column in columns_of(Teacher)]
    path = saved(
        tmp_path / "lama.xlsx",
        ("A Diskusi Persiapan", [("Kode", "Nama Guru", "Status"), ("G001", "Siti", "Draf")]),
        ("Guru", [("Kode", *head), ("G001", "Siti")]),
    )
    found = read_roster_file(path)
    assert (found.title, found.others, len(found.rows)) == ("Guru", (), 1)


def test_numbers_that_lost_digits_are_told(tmp_path: Path):
    text = "Nama;NIP;NUPTK\nSiti;198503152010012000;\nBudi;1,98E+17;1,23457E+15\nDewi;;\n"
    found = listed(tmp_path, text)
    assert found.damaged == ((2, "Siti", "NIP"), (3, "Budi", "NIP"), (3, "Budi", "NUPTK"))
    assert "Siti «NIP» (baris 2)" in "".join(tell_roster(found, "guru.csv"))


def test_further_tabs_that_fit_are_named(tmp_path: Path):
    head = ("Nama", "NIP", "HP")
    path = saved(
        tmp_path / "dua.xlsx",
        ("Tendik", [head, ("Tata", "", "")]),
        ("Guru 2026", [head, ("Siti", "", "")]),
    )
    found = read_roster_file(path)
    assert (found.title, found.others) == ("Guru 2026", ("Tendik",))
    assert found.rows[0]["Nama"] == "Siti"


@pytest.mark.parametrize(
    "content", ["<html><p>Halaman masuk</p></html>", "<?xml version='1.0'?><a/>"]
)
def test_a_page_without_a_table_is_told_in_one_sentence(tmp_path: Path, content: str):
    path = tmp_path / "guru.xls"
    path.write_text(content, "utf-8")
    with pytest.raises(Misused, match=r"guru\.xls» tidak dapat dibaca sebagai tabel.*\.xlsx"):
        read_roster_file(path)


@pytest.mark.parametrize(
    "content",
    [
        "<table><tr><th>Nama</tr>" + "<tr><td colspan=9999999>x</tr>" * 9 + "</table>",
        '<Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns="urn:schemas-'
        'microsoft-com:office:spreadsheet"><Worksheet><Row ss:Index="9999999"/>'
        "</Worksheet></Workbook>",
    ],
)
def test_a_forged_size_is_refused(tmp_path: Path, content: str):
    path = tmp_path / "guru.xls"
    path.write_text(content, "utf-8")
    with pytest.raises(Misused, match="terlalu besar"):
        read_roster_file(path)


def test_a_damaged_xls_is_told(tmp_path: Path):
    path = tmp_path / "guru.xls"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600)
    with pytest.raises(Misused, match=r"guru\.xls» tidak dapat dibaca sebagai tabel"):
        read_roster_file(path)


BINARY = (
    "c-rk(U1(fI6h3ozv$?zZyGav&QjOPWw`r5eZbER2)@+kh8)%!Qscn&hZql1{lTEgy8&FW(ruNN((g$A(Qiu<t_=BJi3M"
    "OwpD2h;sKBYcc^kFNC6q>BxoSB=f%SLunDgNYK&itG^XXebDpE>i**Y(R+K5V{51@IVoXf@|2Umi^WO}Aqa8Jf15%jH~"
    "hZVUcZu%c_JLof7K0hBtg)Oz*ndJF!WaD-C$(qz+qnnpcCFHkvf7c3@!zEXHrOB`1!Y^}ff^=15)aohte^nV%arT+(jR"
    "lsUs4X_qir>+312Q~n=0ULo$Y!gIx1MdOe3v32%2i^y~U$6gwt|hjj{gCeO*orrI6#OQ%=&PVlYrd2!XWd_eMSS30WV`"
    "qQc#_UY+vtxcN9{WWeJn#<NEsGjq<hg4bQ#oIdY`GEak-bR4-h3gqAmJ_5oOsga@opdElK`QnCE+@gegd0Nbh<1HSGjd"
    "Vt^c)pg0|)SwzHPw5I7SMmFb<lwKnCAyOvrKY3e!TfEgYFMaJPXWE&GCtJKedQ19bbeX+ro_@>Od7isqOS+th>A#jnH_"
    "D{b|BgP7vnzJa?P`3skiKgJddCLz-5b#TMd`#gV5@+u>6Z+6V1{zCwlW^B>oY#C8!}$5w`D51Zp>8Vo?}bDfEAX!$}7f"
    "Sg%b;Wi^2pF9la>%CwfMP^6U{_#+Q{LTl%`2+UH|8Rb{2KeU6L4q;mpSgSjB0D5KPJ!%~-n37Jg<fAe?T54Y$b2Na*0^"
    "l*GCj(g_tU<}hAh~Y{ZPNWlde`-3NI*pmbdm=rd?r=|6C>#ofyF#HJOcsjB7DG6PtH`8;SDnnL*#ulyT9d8~d0(lxX8k"
    "FyRbyMHuw5Am>UoP6rn~j_jc*T)#Co4)dS?BFLpuz0bm#DA(Yu>D+PR$Lv5nLs@3mlmuyw$hh##A^hn<<kSVvzfHQ5>r"
    "cLnz~;a;=<Vni%H?%2WDd7ktYE`t!Do8fxz&b)RT+UGl$<~o<My}R<-R}kR**p}dLjygn#aCzKX(9@XPq?fcsRRrp|mV"
    "L?fW5asiz*k?h-iN|OlO9h-t*W?`DT8TPZd-*nQO7h<KwIG?LZuC)djdVN)-zZ!swa4)XRRloTkl%WKu@MAKT}NdWDh7"
    "sW=(CUawxd7A)dvXZDYDWYZXa_3<@xx<dJheVKmUkK6RfEJ&toFPFj>S?gD^u82PxFKap_LuRuAun?SbX38);-GS$H@s"
    "9#UYoas<vbS8B+HI}ybKR@au?LCin9*vJU$)v+3-Io{}i`-7`C|qrB5>|7>Dk(BAEnj%^mzzVUt#@8GseR{1-${kMsC`"
    "lXkLdg|st@g;&NENwT=SI9H_vF3yS_s3IMohmJ{L-9mm|NV7+1f#dijy<)}=Qff5*-D2Bhm0&`#<+*A0?Zo~#?u|4Hz7"
    "zW;ci1vXraN4iqRuiD44`V39d2+J{9w)_nou+-ZnSH`>Qc%^Hn{aAMjHZ}wqCN{OcC+`hb3Xinm!8Jb_LLTUBT7LnoU+"
    "(+Q)^9bw3XtW_V*gXfN2TruVFhEX6G=%UPfdZcF|_IRE6O<k2Z8Udtv`SjMp*`jEwDU!BAeL%!@%^``=8+tIwB~d"
)
"""Nama, NIP, HP and one teacher, as LibreOffice saves them for Excel 97."""


def test_a_binary_xls_is_read(tmp_path: Path):
    path = tmp_path / "guru.xls"
    path.write_bytes(zlib.decompress(base64.b85decode(BINARY)))
    found = read_roster_file(path)
    assert found.rows == (
        {"Nama": "Siti Contoh", "NIP": "198503152010012005", "Nomor WhatsApp": "081200000001"},
    )


def opendocument(path: Path, rows: str) -> Path:
    uses = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr(
            "content.xml",
            f"<office:document-content {uses}><office:body><office:spreadsheet>"
            f'<table:table table:name="PTK">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path


def ods_cell(text: str, repeated: int = 1) -> str:
    return (
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{repeated}">'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def test_an_ods_is_read(tmp_path: Path):
    rows = "".join(
        f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>"
        for row in (("Nama", "HP"), *((name, phone(at)) for at, name in enumerate(NAMES)))
    )
    found = read_roster_file(opendocument(tmp_path / "guru.ods", rows))
    assert found.title == "PTK"
    assert [row["Nama"] for row in found.rows] == NAMES


def test_a_forged_ods_costs_nothing_but_a_sentence(tmp_path: Path):
    """A cell that stands there ten thousand million times."""
    rows = f'<table:table-row table:number-rows-repeated="1000000">{ods_cell("x", 10000)}'
    path = opendocument(tmp_path / "guru.ods", f"{rows}</table:table-row>")
    with pytest.raises(Misused, match=r"terlalu besar|tidak dapat dibaca"):
        read_roster_file(path)
