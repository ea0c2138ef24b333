"""The edition of catalogue and platform that ships, as data: made by `make edition` from
`config/catalogue.toml`; not to be changed by hand.
"""

from __future__ import annotations

from collections.abc import Mapping

QUESTIONS: Mapping[int, Mapping[str, str]] = {
    2024: {
        "B.bukti": "Apa perilaku guru dan respon murid yang mendukung penilaian Anda?",
        "B.rekomendasi": "Apa saja rekomendasi Anda bagi guru?",
        "C.tantangan": "Apa tantangan yang Anda hadapi untuk melakukan praktik kinerja yang direncanakan selama observasi kelas?",
        "E.inspirasi": "Apa inspirasi baru yang Anda dapatkan dari upaya tindak lanjut?",
        "E.perubahan": "Apa perubahan praktik Anda di ruang kelas yang telah Anda lakukan?",
        "E.tantangan": "Apa 3 tantangan paling sulit yang akan Anda hadapi dalam melakukan perubahan tersebut?",
    },
    2026: {
        "B.bukti": "Apa perilaku guru dan respon murid yang mendukung penilaian Anda?",
        "B.rekomendasi": "Apa saja rekomendasi Anda bagi guru?",
        "C.refleksi": "Bagaimana refleksi Anda tentang praktik kinerja Anda selama observasi praktik kinerja?",
        "E.inspirasi": "Apa inspirasi menarik yang Anda peroleh dari kegiatan tindak lanjut?",
        "E.perubahan": "Bagaimana Anda menerapkan inspirasi yang diperoleh untuk kemajuan penguasaan kompetensi?",
        "E.tantangan": "Apa 3 tantangan paling sulit yang akan Anda hadapi dalam melakukan perubahan tersebut?",
        "E.rencana": "Bagaimana rencana Anda mengatasi tantangan perubahan agar memastikan perubahan terjadi?",
    },
}
"""Year → what the platform asks from that year on, by stage and subject."""
AIMS: Mapping[str, str] = {
    "KSK": "Kelas kondusif untuk belajar dengan gangguan sesedikit mungkin.",
    "PDP": "Perilaku dan kebiasaan kelas dikelola lewat kesepakatan bersama.",
    "EPD": "Harapan tinggi akan masa depan setiap murid, setara, disertai tantangan yang bermakna.",
    "UBK": "Informasi kepada murid tentang capaian dan langkah perbaikannya.",
    "PDK": "Perhatian dan dukungan sesuai kebutuhan tiap murid agar motivasi intrinsik tumbuh.",
    "AI": "Semua murid berperan, berdiskusi dan berkolaborasi.",
    "IAD": "Praktik mengajar disesuaikan dengan kebutuhan belajar murid.",
    "IP": "Penjelasan dan arahan belajar yang mudah dipahami.",
}
"""Sub-indicator → what it is for."""
MEANINGS: Mapping[str, str] = {
    "Belum dilakukan": "tidak tampak selama observasi",
    "Dilakukan tapi belum efektif": "tampak, tetapi belum berdampak pada pembelajaran",
    "Dilakukan dan efektif": "tampak dan sudah membantu tujuan tercapai",
}
"""Rating → what it means, in notes and on paper."""
ADVICE: Mapping[str, str] = {"Belum dilakukan": "gali sebabnya saat diskusi"}
"""Rating → what to do about it, where it is chosen."""
