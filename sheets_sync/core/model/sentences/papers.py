"""Words of letters, forms and the recap that are not typed by anybody and stand in no template."""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject

PAPERS = Subject(
    "Dokumen",
    {
        "approves": "Menyetujui,",
        "knows": "Mengetahui,",
        "judges": "Pejabat Penilai,",
        "observes": "Pengamat,",
        "observed": "Guru yang diobservasi",
        "npsn": "{school} (NPSN {npsn})",
        "more_changes": "{named} dan {count} lain",
        "earlier": "isi tahap sebelumnya",
        "reissued": "kop surat dan identitas guru",
        "published": "{title}, versi {version}",
        "pack_activity": "{tab}, kegiatan {number}",
        "pack_named": "{title}: {name}",
        "behaviour": "Perilaku {number}",
        "pack_field": "[{label}] {length} karakter",
        "pack_question": "{question} («{label}»)",
        "pack_missing": "Belum ada isinya: {columns}.",
        "pack_unfinished": "Belum dapat disalin: {tabs}.",
        "pack_link": "Salin teks",
    },
)
LABELS = Subject(
    "Kolom identitas pada dokumen",
    {
        "teacher": "Nama Guru",
        "subject": "Mata Pelajaran/Kelas",
        "school": "Satuan Pendidikan",
        "observer": "Pengamat",
        "period": "Periode",
        "active": "Guru aktif",
        "as_of": "Keadaan per",
    },
)
FORM_WORDS = Subject(
    "Formulir",
    {
        "title": "Formulir {tab}",
        "by_teacher": "Diisi guru",
        "by_principal": "Diisi kepala sekolah",
        "by_observer": "Diisi pengamat (kepala sekolah atau guru yang ditunjuk)",
        "carried": "Disalin dari tahap sebelumnya",
    },
)
RECAP_PARTS = Subject(
    "Bagian rekap yang berubah",
    {
        "stages": "keadaan setiap tahap",
        "teachers": "daftar guru",
        "subs": "sub-indikator",
        "ratings": "hasil awal dan akhir",
        "total": "hasil awal dan akhir",
        "kinds": "jenis kegiatan",
        "support": "dukungan",
        "challenges": "tantangan",
        "late": "keterlambatan",
    },
)
"""By the field of the view: each makes a next version when it changes."""
