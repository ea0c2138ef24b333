"""What `export` says, and the words on the page of what is held of one person."""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject

EXPORT = Subject(
    "Perintah export",
    {
        "unknown_kode": "Kode {kode} tidak ada di tab Guru. Periksa kodenya di tab itu.",
        "no_heading": "Kolom {number} (tanpa judul)",
        "not_empty": "Folder «{folder}» sudah berisi dan tidak disentuh. Pilih folder baru atau kosong.",
        "which": "Pilih salah satu: --school, atau --person KODE.",
        "exported": "{count} berkas ditulis ke «{folder}». Isinya data pribadi; simpan di tempat yang tidak dibagikan.",
        "no_document": "Dokumen yang tidak ikut, karena berkasnya tidak ditemukan: {names}.",
        "about_school": "Isi folder ini: seluruh buku kerja «{name}» per {day}, dalam format terbuka.\n\nbuku-kerja.xlsx (hanya buku kerja .xlsx): buku kerja apa adanya.\ntab/: setiap tab sebagai CSV, pemisah titik koma, UTF-8. Teks yang dapat disangka rumus diawali tanda petik (').\ndata.json: semuanya untuk program lain; susunannya dijelaskan data.schema.json (JSON Schema).\ndokumen/: dokumen yang sudah terbit.\n\nIsinya data pribadi guru. Simpan di tempat yang tidak dibagikan.\n",
        "about_person": "Isi folder ini: semua yang disimpan buku kerja «{name}» tentang {person} ({kode}) per {day}.\n\ndata.html: untuk dibaca dan dicetak; buka dengan browser.\ndata.json: yang sama untuk program lain; susunannya dijelaskan data.schema.json (JSON Schema).\ndokumen/: dokumen yang sudah terbit.\n",
    },
)

HELD = Subject(
    "Lembar data pribadi",
    {
        "title": "Data {name} ({kode})",
        "lead": "Semua yang disimpan buku kerja Praktik Kinerja {school} tentang {name} per {day}: isian pada setiap tab, dokumen, dan riwayat.",
        "documents": "Dokumen",
        "document": "{kind}, versi {version}: {link}",
        "mentions": "Sebagai pengamat guru lain",
        "history": "Riwayat",
        "none": "Tidak ada.",
    },
)
