"""«Langkah Berikut», after `Guru: ` and the like, and the parts that some of the steps are made of."""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject

STEPS = Subject(
    "Langkah Berikut",
    {
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
        "put_back": "{reason}kembalikan isinya dengan perintah restore {kode} {letter} --row; yang pernah tertulis: history {kode}.",
        "row_was_lost": "baris ini pernah terhapus, lalu dibuat lagi tanpa isi",
        "on_guru": "pada tab «Guru»: {what}.",
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
    },
)

REASONS = Subject(
    "Alasan dalam Langkah Berikut",
    {
        "improve": " (“{reason}”)",
        "improve_and_tick": " (“{reason}”)",
        "put_back": "{reason}; ",
        "behind": "{reason}; ",
        "reaffirm": "; {reason}",
        "decide_again": "; {reason}",
    },
)
"""How a reason, which may be shortened, stands in a step: the act stands without it, too."""
