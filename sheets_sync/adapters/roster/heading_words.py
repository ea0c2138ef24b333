"""What the headings of lists of teachers mean: the words of Dapodik, EMIS and schools, each for the
column of Guru that it is, or for what else it says about a row.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sheets_sync.core.model.words import folded
from sheets_sync.core.schema.columns import columns_of
from sheets_sync.core.schema.teacher import Teacher

NAME, NIP, NUPTK, OTHER = "Nama", "NIP", "NUPTK", "Nomor Induk Lain"
STATUS, ACTIVE, PHONE = "Status Kepegawaian", "Aktif", "Nomor WhatsApp"
SUBJECT, EMAIL, RANK = "Mata Pelajaran/Kelas", "Email", "Pangkat/Golongan"
# What is no column of Guru, but says something about a row
FRONT, BACK, ROLE, DUTY, NUMBER, BORN, SEX, FOCUS = (
    "gelar depan",
    "gelar belakang",
    "jabatan",
    "tugas",
    "no",
    "lahir",
    "jenis kelamin",
    "sub-indikator",
)
_WORDS = {
    NAME: "nama guru, nama lengkap, nama ptk, nama lengkap guru, nama dan gelar, nama lengkap dan "
    "gelar, nama guru dan gelar, nama lengkap personal, nama personal, nama personil, nama "
    "pegawai, nama pendidik, nama gtk, nama lengkap ptk, nama nip, nama dan nip, nama guru nip, "
    "nama guru dan nip, nama lengkap nip, nama lengkap dan nip, nama pegawai nip, nama nip nuptk, "
    "nama guru mapel, nama tanpa gelar",
    NIP: "nip baru, nip guru, nomor nip, no nip, nip nignp, nip nipppk, nip ni pppk, nip nippk, "
    "nip pegawai, nip nuptk, nip niy, nip nbm, nip nuptk niy, nip nik, nomor induk pegawai, "
    "nip nip pppk, nip lengkap",
    NUPTK: "no nuptk, nomor nuptk, nuptk pegid, nuptk peg id, nuptk npk, pegid, nuptk guru",
    OTHER: "nbm, niy, niy nigk, nigk, no induk, nomor induk, nignp, niy nbm, nbm niy",
    STATUS: "status, status pegawai, kepegawaian, status guru, status peg, status ptk, "
    "status kepeg, jenis kepegawaian, status pns non pns, status kepegawaian guru, "
    "status asn non asn",
    RANK: "gol, golongan, pangkat, pangkat gol, pangkat gol ruang, gol ruang, pangkat golongan "
    "ruang, gol ruang pangkat, pangkat gol terakhir, pangkat dan golongan",
    SUBJECT: "mapel, mata pelajaran, mapel kelas, kelas, guru mapel, mengajar, guru kelas mapel, "
    "guru kelas, mapel yang diampu, mata pelajaran yang diampu, mata pelajaran yang diajarkan, "
    "mata pelajaran utama, bidang studi, mengajar mapel, mengajar kelas, tugas mengajar, "
    "mapel diampu, mata pelajaran diampu",
    EMAIL: "e mail, surel, alamat email, alamat surel, email guru, alamat e mail, akun belajar id",
    PHONE: "wa, whatsapp, no wa, nomor wa, no whatsapp, no wa hp, no hp wa, hp wa, wa hp, hp, no "
    "hp, nomor hp, handphone, no handphone, nomor handphone, no hp guru, nomor ponsel, ponsel, no "
    "ponsel, nomor seluler, no telp hp, no hp telp, telepon hp, no telepon hp, nomor telepon hp, "
    "kontak, no kontak, nomor kontak, telepon, no telepon, nomor telepon, telp, no telp, tlp, no "
    "tlp, telepon rumah, no telepon rumah",
    "Pengamat": "observer, nama pengamat",
    ACTIVE: "status aktif, masih aktif, keaktifan, status keaktifan, aktif tidak aktif",
    FRONT: "gelar depan, glr depan, gelar akademik depan",
    BACK: "gelar belakang, glr belakang, gelar, gelar akademik, gelar akademik belakang",
    ROLE: "jenis ptk, jabatan, jabatan ptk, jabatan guru, jenis guru, tugas, tugas utama, jabatan "
    "tugas, jenis gtk, jenis pegawai, jabatan dinas",
    DUTY: "tugas tambahan, jabatan tambahan, tugas tambahan guru",
    NUMBER: "no, nomor, no urut, nomor urut, urut, kode, kode guru",
    SEX: "l p, jk, jenis kelamin, kelamin, gender",
    FOCUS: "sub indikator, sub indikator kinerja, sub indikator yang dipilih, pilihan sub "
    "indikator, sub indikator pilihan, sub indikator skp, fokus sub indikator, fokus, fokus "
    "perilaku, fokus kinerja, indikator kinerja, indikator",
    BORN: "tanggal lahir, tgl lahir, nik, ttl, tempat tanggal lahir, no ktp",
}


def key(heading: object) -> str:
    """A heading without case, spaces and signs."""
    return re.sub(r"[^a-z0-9]", "", folded(heading)) if isinstance(heading, str) else ""


_RANKED: dict[str, tuple[str, int]] = {
    key(word): (label, place)
    for label, words in _WORDS.items()
    for place, word in enumerate(words.split(","), start=1)
} | {key(column.label): (column.label, 0) for column in columns_of(Teacher)}
"""What a heading is, and how far behind Guru's own word for it."""
_NOBODY = (
    r"(?!.*\b(?:suami|istri|isteri|ibu|ayah|anak|wali|sekolah|madrasah|bank|pajak|dusun|satuan|"
)
_ALIKE = tuple(
    (re.compile(pattern), label)
    for pattern, label in (
        (
            _NOBODY
            + r"instansi|panggilan)\b)nama\b.*\b(?:guru|ptk|gtk|pegawai|pendidik|lengkap|gelar|"
            r"personal)\b.*",
            NAME,
        ),
        (
            _NOBODY
            + r"kantor)\b)(?:(?:no|nomor)\b\.?\s*)?(?:hp|wa|whatsapp|handphone|ponsel|telp|tlp|"
            r"telepon)\b.*",
            PHONE,
        ),
        (r"(?!.*\b(?:sertifikasi|tmt)\b)(?:mata pelajaran|mapel|bidang studi)\b.*", SUBJECT),
        (r"status (?:kepegawaian|asn|pns)\b.*", STATUS),
        (r"(?!.*\b(?:tmt|tanggal|darah)\b)(?:pangkat|golongan)\b.*", RANK),
    )
)
"""What other headings are by their words; any heading above is preferred."""
IN_GURU = frozenset(column.label for column in columns_of(Teacher))


@lru_cache(maxsize=4096)
def meaning(heading: str) -> tuple[str, int] | None:
    """What a heading is for, and how likely: less is better."""
    if found := _RANKED.get(key(heading)):
        return found
    text = folded(heading)
    if len(text) > 80 or re.search(r"[;|]", text):  # a row cut at another separator
        return None
    label = next((label for pattern, label in _ALIKE if pattern.fullmatch(text)), None)
    return (label, 90) if label else None
