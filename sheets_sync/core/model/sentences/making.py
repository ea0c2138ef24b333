"""What the command documents says and refuses."""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject

MAKING = Subject(
    "Perintah documents",
    {
        "ejected": "{count} templat disalin ke «{folder}»; yang sudah ada di sana tidak diubah.",
        "name_folder": "Sebut folder itu sebagai «templates» di sheets-sync.toml.",
        "templates_right": "Semua templat benar.",
        "nothing_done": "Belum ada tahap yang selesai.",
        "unknown_kind": "Jenis dokumen «{name}» tidak dikenal. Tulis salah satu: {known}.",
        "not_open": "Tahap «{tab}» belum dibuka untuk «{who}». Selesaikan dulu tahap sebelumnya.",
        "preview": "Pratinjau: {path}",
        "recap": "Rekap Sekolah: {place}",
        "forms": "{count} formulir kosong ditulis.",
        "forms_of_all": "«{kode}» bukan kode guru. Formulir kosong semua tahap: documents --blank. Untuk seorang guru: documents --blank G001.",
        "bound": "Bundel {count} dokumen: {place}",
        "nothing_to_bind": "Belum ada dokumen yang selesai, jadi belum ada yang dapat dibundel.",
        "nothing_to_reissue": "Belum ada dokumen selesai yang dapat dicetak ulang.",
        "nothing_missing": "Tidak ada yang kurang: dokumen yang selesai sudah ada dan tidak diubah.",
        "people_forgotten": "{kode} {kind}: tidak dicetak lagi, karena tidak tercatat siapa yang menandatanganinya pada hari itu. Bila nama yang sekarang benar, cetak versi berikutnya dengan documents --reissue {kode} {kind}.",
        "people_guessed": "{kode} {kind}: tidak tercatat siapa kepala sekolah pada hari itu; versi baru memuat nama {principal}.",
        "not_bound": "Tidak ikut dibundel:",
        "no_word": "{title}: Word tidak dibuat karena isinya kini lain dari dokumen yang sudah terbit. Cetak ulang dengan documents --reissue {kode} {kind}.",
        "written": "{count} dokumen ditulis ke {place}.",
        "left": "{count} dokumen dibiarkan karena mungkin sudah diubah orang: {paths}.",
        "some_lacking": "Ada dokumen yang belum ditulis. Perbaiki sebabnya, lalu jalankan lagi.",
        "no_stage_done": "Belum ada tahap yang selesai, jadi belum ada dokumen.",
        "only_reissue": "«{kode}» hanya berlaku bersama --reissue (documents --reissue {kode}) atau --blank (documents --blank {kode}).",
        "only_yes": "--yes hanya berlaku bersama --reissue. Hapus --yes.",
        "not_both": "{task} dan {others} tidak dapat diminta sekaligus. Hapus {others}, atau hapus {task} dan jalankan perintahnya satu per satu.",
        "useless": "{words} tidak berlaku bersama {task}. Hapus {words}.",
        "will_reissue": "Akan dicetak ulang dengan kop dan identitas sekarang; versi lama tetap disimpan:",
    },
)
