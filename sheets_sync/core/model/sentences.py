"""Every sentence a person reads about a cell, a row or a tab, in Indonesian. Rules send facts; words stand here.

A phrase names its column in «…» and says how to repair it. It stands alone as a problem (`«Jadwal Observasi» harus …`)
and after a person's name in «Langkah Berikut» (`Guru: «Jadwal Observasi» harus …`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from sheets_sync.core.model.showing import long_date

CELLS: Mapping[str, str] = {
    "cell_error": "«{label}» menampilkan {text}, bukan isian; ketik ulang isinya",
    "uncalculated": "«{label}» berisi rumus yang belum dihitung; buka dan simpan berkas ini di Excel atau LibreOffice, atau ketik nilainya",
    "too_long": "«{label}» terlalu panjang ({length} karakter); ringkas menjadi paling banyak {longest} karakter",
    "not_a_tick": "«{label}» berisi «{text}»; pilih «Ya» atau kosongkan",
    "not_a_date": "«{label}» harus berupa tanggal, misalnya 17/07/2026; sekarang tertulis «{text}»",
    "ambiguous_date": "«{label}» tertulis «{text}», yang bisa berarti dua tanggal; tulis nama bulannya, misalnya 7 Agustus 2026",
    "short_year": "«{label}» tertulis «{text}»; tulis tahunnya dengan empat angka, misalnya 7 Agustus 2026",
    "not_a_link": "«{label}» harus berupa tautan yang diawali https://; sekarang tertulis «{text}»",
    "unknown_word": "«{label}» berisi «{text}»; pilih salah satu: {words}",
    "unknown_sub_indicator": "«{label}» berisi «{text}», yang tidak ada di tab Katalog; pilih dari daftar",
    "unknown_behaviour": "«{label}» berisi «{text}», yang tidak ada di tab Katalog; pilih dari daftar",
    "foreign_target": "«{label}» berisi {code_}, yang bukan perilaku dari sub-indikator {sub}; pilih perilaku {sub}",
    "doubled_target": "«{label}» berisi {code_} yang sudah dipilih; pilih perilaku lain atau kosongkan",
    "outside_period": "«{label}» ({day}) di luar Periode {period}; tulis tanggal dalam tahun {period}",
    "future_date": "«{label}» setelah hari ini; tulis tanggal pelaksanaannya",
    "sunday": "«{label}» jatuh pada hari Minggu ({day}); pastikan tanggalnya benar",
    "observed_before_prepared": "«{label}» lebih awal dari hari persiapan dikumpulkan ({day}); pastikan tanggalnya benar",
    "not_as_scheduled": "«{label}» berbeda dari jadwal ({day}); pastikan tanggalnya benar",
    "before_observation": "«{label}» sebelum tanggal observasi ({day}); tulis tanggal sesudahnya",
    "ends_before_start": "«{label}» sebelum «Rencana Mulai» ({day}); tulis tanggal sesudahnya",
    "carried_out_in_future": "«{label}» setelah hari ini, padahal kegiatan sudah «Terlaksana»; sesuaikan tanggalnya atau «Status Kegiatan»",
    "merged": "baris ini berisi sel gabungan; pisahkan selnya (Unmerge) supaya tidak ada isian yang hilang",
    "stale_discussion": "«{label}» masih tanggal persetujuan sebelumnya",
    "send_back_without_note": "«{label}» berisi «Perlu perbaikan»; isi «Catatan KS» supaya guru tahu apa yang diperbaiki",
    "short_answer": "«{label}» sangat singkat; tambahkan penjelasan bila perlu",
    "same_text": "«{label}» sama persis dengan isian {other}; pastikan memang demikian",
    "number_damaged": "«{label}» tersimpan sebagai angka, sehingga beberapa angka terakhirnya berubah; ubah format kolom menjadi Teks, lalu ketik ulang",
    "nip_length": "«{label}» harus 18 angka; sekarang {length} angka",
    "nip_old": "«{label}» 9 angka adalah NIP lama; tulis NIP baru yang 18 angka",
    "nip_letters": "«{label}» hanya boleh berisi angka",
    "nip_birth": "«{label}»: delapan angka pertama ({text}) bukan tanggal lahir; periksa lagi angkanya",
    "nip_appointment": "«{label}»: angka ke-13 dan 14 ({text}) harus bulan 01–12 (PNS) atau 21 ke atas (PPPK)",
    "nip_sex": "«{label}»: angka ke-15 harus 1 atau 2; sekarang {text}",
    "nuptk_length": "«{label}» harus 16 angka; sekarang {length} angka",
    "npsn_length": "«{label}» harus 8 angka",
    "bad_email": "«{label}» belum berupa alamat email yang lengkap, misalnya nama@sekolah.sch.id",
    "bad_phone": "«{label}» harus diawali 08, 8, atau +62, misalnya 081234567890",
    "phone_signs": "«{label}» hanya boleh berisi angka dari satu nomor, misalnya 081234567890",
    "phone_zero": "«{label}»: sesudah 62 tidak ada angka 0; tulis misalnya +6281234567890",
    "phone_long": "«{label}» terlalu panjang ({length} angka); periksa lagi angkanya",
    "phone_short": "«{label}» terlalu pendek ({length} angka); periksa lagi angkanya",
    "phone_landline": "«{label}» tampaknya nomor telepon rumah atau kantor; tulis nomor ponsel, misalnya 081234567890",
    "bad_year": "«{label}» harus berupa tahun, misalnya 2026",
    "bad_days": "«{label}» berisi «{text}»; tulis banyaknya hari dengan angka, misalnya 14",
    "period_past": "menurut jam komputer ini, tahun pada «{label}» sudah lama lewat; kalau jamnya keliru, betulkan tanggal dan jam komputer",
    "bad_zone": "«{label}» tidak dikenal; tulis Asia/Jakarta, Asia/Makassar, atau Asia/Jayapura",
    "doubled_value": "«{label}» sama dengan baris {others}; perbaiki yang keliru",
    "setting_missing": "isi «{label}»",
    "missing": "isi «{label}»",
    "name_missing": "isi «{label}»",
    "observer_self": "«{label}» menunjuk guru itu sendiri; pilih guru lain atau kosongkan. Sementara ini observasi menunggu kepala sekolah",
    "observer_unknown": "«{label}» berisi «{text}», yang tidak ada di tab Guru; tulis kode guru. Sementara ini observasi menunggu kepala sekolah",
    "observer_ambiguous": "«{label}» berisi «{text}», nama lebih dari satu guru; tulis kodenya. Sementara ini observasi menunggu kepala sekolah",
    "observer_inactive": "«{label}» berisi «{text}», guru yang tidak aktif; pilih guru lain. Sementara ini observasi menunggu kepala sekolah",
    "kode_lost": "kode pada baris ini hilang dan belum pasti milik siapa; salin kembali kodenya ({codes}) dari tab A atau dari tab Riwayat",
    "kode_malformed": "«Kode» berisi «{text}»; kosongkan supaya program memberi kode, atau kembalikan kode lama seperti G001",
    "kode_doubled_roster": "kode {kode} ada di baris {others}; kosongkan kode pada baris yang bukan pemiliknya",
    "kode_reused": "nama dan NIP untuk kode {kode} berubah sekaligus (sebelumnya «{name}»); untuk guru baru, tambahkan baris baru tanpa kode",
    "not_offered": "«{label}» {sub} belum punya tepat tiga perilaku di tab Katalog; lengkapi dulu di sana",
    "doubled_setting": "«{label}» ada di baris {others}; kosongkan «Nama» dan «Nilai» di baris yang tidak dipakai",
    "catalogue_kode": "«{label}» berisi «{text}»; tulis kode seperti BK-1",
    "catalogue_doubled": "kode {text} sudah ada di baris {others}; pakai nomor lain",
    "catalogue_not_three": "sub-indikator {sub} punya {count} perilaku; lengkapi menjadi tepat tiga supaya dapat dipilih",
}  # fmt: skip

ROWS: Mapping[str, str] = {
    "kode_doubled": "kode {kode} ada di baris {others}, keduanya ada isinya dan tercatat di Riwayat. Lengkapi satu baris, lalu kosongkan isian dan «Kode» di baris yang lain. Status tidak diubah dulu.",
    "kode_doubled_empty": "kode {kode} sudah ada di baris {others}; kosongkan «Kode» di baris ini.",
    "kode_missing": "baris ini ada isinya, tetapi tanpa kode; tulis kode guru pada kolom «Kode». Isian tetap tersimpan.",
    "kode_deleted": "kode pada baris ini hilang; tulis kode {kode} pada kolom «Kode». Isian tetap tersimpan.",
    "kode_unknown": "kode «{kode}» tidak ada di tab Guru; perbaiki «Kode». Isian tetap tersimpan.",
    "kode_gone": "guru dengan kode {kode} («{name}») tidak ada lagi di tab Guru. Tulis lagi nama dan NIP-nya di sana tanpa kode; kalau guru pindah atau pensiun, dengan «Aktif» = Tidak. Isian tetap tersimpan.",
    "kode_faulty": "«Kode» tidak berisi kode, tetapi rumus atau tanda seperti #REF!; ketik kode gurunya. Isian tetap tersimpan.",
    "name_differs": "kode {kode} milik «{name}», tetapi di sini tertulis «{text}»; cocokkan «Kode» dan «Nama Guru». Status tidak diubah dulu.",
    "locked": "Tahap ini belum dibuka. Isian tetap tersimpan dan dipakai setelah tahap sebelumnya selesai.",
    "inactive": "Guru tidak aktif.",
    "not_appended": "baris «{name}» hilang dan belum dibuat lagi karena ada baris tanpa kode yang dikenal; perbaiki baris itu dulu.",
    "stopped": "tab «{tab}» belum dapat diperiksa; pulihkan tab atau judul kolomnya dulu.",
    "document_failed": "dokumen belum dapat dibuat: {reason}",
    "setting_holds": "{count} dokumen belum dapat dibuat: {reason}",
    "document_remark": "dokumen sudah dibuat, tetapi {reason}",
    "beside_table": "tulisan pada baris {rows} berada di luar tabel dan dibiarkan. Baris baru dibuat di bawahnya.",
    "cell_restored": "kolom dipindahkan tepat saat program menulis, sehingga «{label}» sempat tertimpa; isinya sudah dikembalikan. Periksa sekali lagi.",
    "document_waits": "dokumen terbit setelah tab {tab} selesai lagi.",
    "documents_held": "dokumen menunggu data di tab «{tab}»: {labels}.",
}  # fmt: skip

TABS: Mapping[str, str] = {
    "missing_tab": "Tab «{tab}» tidak ditemukan. Kembalikan namanya, atau jalankan perintah init.",
    "missing_header": "Kolom «{label}» tidak ditemukan pada tab «{tab}». Kembalikan judulnya, atau jalankan perintah init.",
    "renamed_header": "Kolom «{label}» tidak ditemukan pada tab «{tab}»; mungkin berganti nama menjadi «{likely}». Kembalikan judul «{label}». Kalau «{likely}» kolom lain, jalankan init --force.",
    "unknown_header": "Tab «{tab}» tidak punya kolom {labels}, tetapi punya kolom «{likely}» yang tidak dikenal. Kalau kolom itu berganti nama, kembalikan judulnya. Kalau kolom itu memang tambahan, jalankan init --force untuk membuat kolom yang kurang.",
    "header_moved": "Judul kolom tab «{tab}» ada di baris {likely}, bukan baris 1; mungkin tab ini diurutkan bersama judulnya. Pindahkan baris {likely} ke atas menjadi baris 1: potong (Cut), lalu sisipkan di atas baris 1. Jangan hapus baris lain.",
    "tab_far": "Tab «{tab}» berisi sesuatu jauh di bawah, sampai sel {likely}, sehingga tab ini tidak dikerjakan. Pindahkan isi sel itu ke dekat tabel atau ke tab lain.",
    "tab_malformed": "Tab «{tab}» rusak di dalam berkasnya (pada {likely}), sehingga tab ini tidak diubah. Buka di Excel atau LibreOffice, periksa isinya, lalu simpan ulang.",
    "tab_oversized": "Tab «{tab}» terlalu besar untuk dibaca (sampai sel {likely}), sehingga tab ini tidak dikerjakan. Pindahkan isi yang bukan bagian tabel ke buku kerja lain.",
    "catalogue_empty": "Tab «{tab}» belum berisi sub-indikator dengan tepat tiga perilaku. Lengkapi isinya, atau jalankan perintah init: isi bawaan ditambahkan di bawah isi yang ada.",
    "roster_similar": "«{name}» sudah ada di tab «{tab}» baris {row} dengan NIP yang berbeda; periksa dan lengkapi baris itu. Baris baru tidak dibuat.",
    "doubled_header": "Judul kolom «{label}» ada lebih dari satu pada tab «{tab}». Ganti judul kolom yang bukan aslinya.",
    "lost_tab": "Tab «{tab}» pernah berisi, tetapi sekarang tidak ada. Kembalikan tab itu dari salinan lama, tanpa mengganti tab yang lain. Untuk membuatnya lagi dalam keadaan kosong, jalankan init --force; teks yang pernah tercatat tetap ada di Riwayat.",
    "headings_gone": "Tab «{tab}» tidak punya judul kolom program di baris 1, jadi tab ini tidak diubah. Kalau judulnya terhapus, tulis lagi seperti semula. Kalau tab ini milik sekolah, ganti namanya, lalu jalankan init lagi.",
    "tab_renamed_twice": "Tab «{tab}» tidak ditemukan, tetapi beberapa tab punya judul kolomnya: {likely}. Ganti nama tab yang benar menjadi «{tab}», lalu jalankan init lagi.",
    "summary_moved": "Judul kolom pada tab «{tab}» berubah, jadi tab ini tidak diperbarui. Kembalikan judulnya, atau jalankan perintah init.",
    "status_missing": "Tab _status hilang; keadaan disusun ulang dari isi tab lain.",
    "status_damaged": "Sebagian isi tab _status rusak; keadaan yang rusak disusun ulang dari isi tab lain.",
    "workbook_copied": "Buku kerja ini salinan; yang asli masih ada di tempatnya. Mulai sekarang keduanya berjalan sendiri-sendiri: dokumen buku kerja asli tidak disentuh, dokumen dari sini memakai nama lain bila namanya sudah terpakai.",
    "journal_missing": "Tab Riwayat hilang; dibuat lagi, dan semua teks yang ada sekarang dicatat ulang.",
}  # fmt: skip

REFUSALS: Mapping[str, str] = {
    "schools_tabs": "{tabs} di buku kerja ini milik sekolah, padahal namanya dipakai program. Ganti nama tab itu, misalnya menjadi «{example}», lalu jalankan lagi. Tidak ada yang diubah.",
    "rows_lost": "Tab «{tab}» kehilangan {lost} dari {before} baris sejak program terakhir berjalan. Salin barisnya kembali dari salinan lama, atau urungkan (Undo) kalau sesudahnya belum ada yang diketik. Bila memang disengaja, jalankan sync --force.",
    "newly_wrong": "{wrong} dari {total} baris pada tab «{tab}» tiba-tiba perlu diperbaiki. Periksa apakah ada kolom yang tergeser, tertempel, atau terhapus. Bila memang disengaja, jalankan sync --force.",
    "content_moved": "Pada tab «{tab}», isi baris {rows} sebelumnya milik kode lain. Mungkin hanya sebagian kolom yang diurutkan atau ditempel. Urungkan (Undo), lalu urutkan seluruh tab; salin dulu isian yang diketik sesudahnya. Bila memang disengaja, jalankan sync --force.",
    "clock_back": "Tanggal komputer ini {today}, jauh sebelum isi buku kerja {period} ini, jadi tidak ada yang diubah. Betulkan tanggal dan jam komputer, lalu jalankan lagi. Kalau tanggalnya benar, periksa «Periode» di tab Pengaturan.",
    "period_changed": "Periode berganti dari {before} menjadi {now}, padahal tab A sudah terisi. Kembalikan Periode, atau buat buku kerja baru untuk tahun {now}.",
}  # fmt: skip

STEPS: Mapping[str, str] = {
    "fill": "isi {labels}.",
    "fill_and_tick": "isi {labels}, lalu centang «{tick}».",
    "fill_first": "isi {labels} untuk kegiatan pertama.",
    "tick": "centang «{tick}».",
    "mend_and_tick": "perbaiki isian, lalu centang «{tick}».",
    "tick_again": "centang lagi «{tick}».",
    "tick_then": "setelah itu centang «{tick}».",
    "fill_another": "isi {labels} untuk kegiatan yang «Terlaksana».",
    "improve": "perbaiki isian sesuai «Catatan KS»{reason}.",
    "improve_and_tick": "perbaiki isian sesuai «Catatan KS»{reason}, lalu centang «{tick}».",
    "put_back": "{reason}kembalikan teks lamanya dengan perintah history {kode} dan restore.",
    "row_was_lost": "baris ini pernah terhapus, lalu dibuat lagi tanpa isi",
    "on_guru": "Tab «Guru»: {what}.",
    "earlier_first": "selesaikan dulu tab «{tab}».",
    "behind": "{reason}kosongkan {labels}, lalu tunggu sampai «{until}» berganti.",
    "behaviours_replaced": "perilaku berganti dari {was} menjadi {now}",
    "nothing_before": "belum ada",
    "reaffirm": "periksa lagi{reason}. Pilih «{choice}» pada «Tinjau Ulang».",
    "baseline_moved": "hasil awal {code} berganti dari «{before}» menjadi «{after}»",
    "tabs_changed": "isi tab {tabs} berubah",
    "earlier_changed": "tahap sebelumnya berubah",
    "decide": "isi «Keputusan KS».",
    "note_the_send_back": "isi «Catatan KS» supaya guru tahu apa yang diperbaiki.",
    "decide_again": "periksa lagi{reason}. Bila setuju, pilih «{choice}» pada «Keputusan KS».",
    "teacher_changed": "guru mengubah {labels}",
    "observation_changed": "hasil observasi berubah{how}",
    "behaviours_moved": " (perilaku {before} menjadi {after})",
    "ratings_moved": " ({moved})",
    "rating_moved": "{code} dari «{before}» menjadi «{after}»",
    "day_moved": " (tanggal observasi)",
    "carry_out": "setelah kegiatan selesai, lengkapi «Uraian» dan ubah «Status Kegiatan» menjadi «Terlaksana».",
    "one_activity": "catat paling sedikit satu kegiatan yang «Terlaksana».",
    "and_more": " … dan {count} hal lain.",
}  # fmt: skip
"""«Langkah Berikut», after `Guru: ` and the like, and the parts that some of them are made of."""

REASONS: Mapping[str, str] = {
    "improve": " (“{reason}”)",
    "improve_and_tick": " (“{reason}”)",
    "put_back": "{reason}; ",
    "behind": "{reason}; ",
    "reaffirm": "; {reason}",
    "decide_again": "; {reason}",
}
"""How a reason, which may be shortened, stands in a step: the act stands without it, too."""

REMINDERS: Mapping[str, str] = {
    "teacher": "Yth. Bapak/Ibu {name}, mohon lanjutkan tab «{tab}»: {step}{until} Terima kasih. – {school}",
    "observer": "Yth. Bapak/Ibu {name}, mohon lanjutkan tab «{tab}» untuk {teacher}: {step}{until} Terima kasih. – {school}",
    "until": " Mohon selesai paling lambat {day}.",
    "late": " Batas waktunya, {day}, sudah lewat; mohon segera diselesaikan.",
    "principal": "Yth. Bapak/Ibu {name}, berikut ini menunggu Bapak/Ibu: {all}. Terima kasih. – {school}",
    "principal_tab": "tab «{tab}»{until} untuk {names}",
    "principal_until": " (paling lambat {day})",
    "principal_late": " (batas {day} sudah lewat)",
}
"""«Pengingat» on Ringkasan, and its parts."""

WEEK: Mapping[str, str] = {
    "clash": "Bentrok dengan",
    "more": "… dan {count} observasi lain",
}
"""«Catatan» of «Minggu ini»; the name of a teacher follows the first."""

TYPING: Mapping[str, str] = {
    "title": "Periksa lagi",
    "list": "Pilih dari daftar.",
    "date": "Isi tanggal dalam tahun «Periode», misalnya 17/07/2026.",
    "length": "Paling banyak {most} karakter.",
    "tick": "Centang bila sudah.",
}
"""What a spreadsheet warns of while somebody types."""


def list_labels(labels: Sequence[str]) -> str:
    """`«A», «B», dan «C»`; two without a comma."""
    quoted = [f"«{label}»" for label in labels]
    return (
        f"{', '.join(quoted[:-1])}, dan {quoted[-1]}" if len(quoted) > 2 else " dan ".join(quoted)
    )


def describe(phrases: Mapping[str, str], code: str, **facts: object) -> str:
    """A phrase with its facts; dates as people write them, long texts shortened."""
    return phrases[code].format(**{name: _shown(value) for name, value in facts.items()})


def discreet(code: str, label: str | None) -> str:
    """A problem's phrase for a chat: the column is named, what stood in a cell is …; empty for an unknown code."""
    phrase = {**ROWS, **CELLS}.get(code, "")
    return phrase.format_map(defaultdict(lambda: "…", label=label or "…"))


def _shown(value: object) -> object:
    if isinstance(value, date):
        return long_date(value)
    return shorten(value, 60) if isinstance(value, str) and len(value) > 200 else value


def sentence(phrase: str) -> str:
    """A phrase as a sentence of its own."""
    body = phrase[:1].upper() + phrase[1:]
    return body if body.endswith((".", "…", "!", "?")) else f"{body}."


def shorten(text: str, length: int) -> str:
    """The text on one line, cut with … if it is longer."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"
