"""The made-up teacher's finished cycle, stage by stage."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice

from sheets_sync.core.documents.cycle import NAMED, Cycle
from sheets_sync.core.model.words import ActivityKind, ActivityStatus, Expectation, Rating, Verdict
from sheets_sync.core.schema.stages import STAGES, Stage
from sheets_sync.core.schema.stages.activities import Activity
from sheets_sync.core.schema.stages.appraisal import Appraisal
from sheets_sync.core.schema.stages.follow_up_plan import FollowUpPlan
from sheets_sync.core.schema.stages.observation import Observation
from sheets_sync.core.schema.stages.preparation import Preparation
from sheets_sync.core.schema.stages.record import StageRecord
from sheets_sync.core.schema.stages.reflection import Reflection

CODES = ("KSK-1", "KSK-2", "KSK-3")
Wording = Callable[[str], str]


def full_cycle(say: Wording) -> Cycle:
    """A finished cycle; `say` can stretch or spoil what people typed."""
    return Cycle(
        preparation=_preparation(say),
        behaviours=CODES,
        observation=_observation(say),
        plan=_plan(say),
        activities=_activities(say),
        reflection=_reflection(say),
        baseline=tuple(
            zip(CODES, (Rating.NOT_EFFECTIVE, Rating.NOT_DONE, Rating.EFFECTIVE), strict=True)
        ),
        appraisal=_appraisal(say),
        others={stage.letter: [_by_example(stage, say)] for stage in STAGES if stage not in NAMED},
    )


def far_too_long(text: str, letters: int = 8_000) -> str:
    """A text of so many letters: paragraphs, a list, words of forty letters, one without end, and a
    long link. No line of it comes again on a later page, as with people who write: who checks a
    file takes a line that stands on top of several pages for a running head.
    """
    words = _words(text)
    blocks = [text]
    while sum(map(len, blocks)) < letters:
        blocks.append(_block(words))
    return "".join(blocks)[:letters]


_WORDS = tuple(
    (
        "murid guru kelas kelompok belajar berdiskusi bertanya menjawab mencoba menulis membaca "
        "mengamati menyapa memuji mencatat membagi menyusun kartu peran gambar cerita pecahan "
        "kesepakatan halaman papan taman pagi siang besok kemudian sering jarang perlahan bersama "
        "sendiri kecil besar baru lama mudah sulit tenang ramai pertama terakhir setiap beberapa "
        "karena sebelum sesudah ketika supaya dengan tanpa untuk dari kepada tentang seperti"
    ).split()
)


def _words(text: str) -> Iterator[str]:
    """Words without end in an order of this text's own that does not come again."""
    state = sum(place * ord(sign) for place, sign in enumerate(text, 1))
    while True:
        state = (state * 1_103_515_245 + 12_345) % 2**31
        yield _WORDS[(state >> 16) % len(_WORDS)]


def _block(words: Iterator[str]) -> str:
    sentences = [" ".join(islice(words, count)) for count in (14, 55)]
    first, second, *others = islice(words, 25)
    link = "https://drive.example.id/" + "-dalam/".join(others)[:200]
    word = f"mempertanggungjawabkan{first}{second}"
    endless = "Takberspasi".join(islice(words, 12))
    return (
        f"{sentences[0]}\n1. {word} {first} {second} {word}\n2. {endless}\n{link}\n{sentences[1]}\n"
    )


def many_activities(count: int) -> tuple[Activity, ...]:
    """So many activities, some on one day, over a year."""
    return tuple(_activity(at) for at in range(count))


def _activity(at: int) -> Activity:
    told = next(_words(f"{at}"))
    one = _activities(lambda text: far_too_long(f"{told} {at}: {text}", 500))[at % 3]
    states = tuple(ActivityStatus)
    own = {
        "held_on": date(2026, 1, 5) + timedelta(at * 9 - at % 3 * 8),
        "state": states[at % len(states)],
        "evidence": f"https://contoh.sch.id/bukti/{told}-{at}.pdf",
    }
    return one.model_copy(update=own)


def _preparation(say: Wording) -> Preparation:
    # Records are built without validation: a text here is what the reader of a cell would hand
    # over.
    return Preparation.model_construct(
        sub_indicator="KSK",
        target_1="KSK-1",
        target_2="KSK-2",
        study=say(
            "Membaca modul pengelolaan kelas di Ruang GTK, mengamati kelas Bu Ratna "
            "selama dua jam pelajaran, dan "
            "mencoba tiga cara menyambut murid di pintu kelas."
        ),
        observation_on=date(2026, 8, 12),
        hours="08.00–09.10",
        classroom=say("Kelas IV A"),
        lesson_plan="https://contoh.sch.id/modul-ajar/bahasa-indonesia-kelas-4",
        handed_in=True,
        verdict=Verdict.AGREED,
        note=say("Mulailah dari kesepakatan kelas yang sudah ada."),
        discussed_on=date(2026, 8, 3),
    )


def _observation(say: Wording) -> Observation:
    return Observation.model_construct(
        observed_on=date(2026, 8, 12),
        hours="08.00–09.10",
        place=say("Ruang kelas IV A"),
        rating_1=Rating.NOT_EFFECTIVE,
        evidence_1=say(
            "Guru menyapa 6 dari 28 murid dengan namanya. Pujian masih umum: «bagus», «pintar»."
        ),
        rating_2=Rating.NOT_DONE,
        evidence_2=say("Murid duduk berbanjar sepanjang pelajaran; tidak ada kerja kelompok."),
        rating_3=Rating.EFFECTIVE,
        evidence_3=say(
            "Kesepakatan kelas tertempel dan dirujuk tiga kali; murid mengingatkan "
            "temannya sendiri."
        ),
        recommendation=say("Cobalah kelompok kecil dengan peran yang jelas pada kegiatan inti."),
        finished=True,
    )


def _plan(say: Wording) -> FollowUpPlan:
    return FollowUpPlan.model_construct(
        reflection=say(
            "Saya baru menyadari bahwa saya lebih sering menyapa murid yang duduk di depan."
        ),
        challenge=say("Kelas besar dan ruang sempit."),
        goal=say(
            "Setiap murid disapa dengan namanya dan bekerja dalam kelompok paling "
            "sedikit sekali seminggu."
        ),
        effort=say(
            "Menyusun kartu peran, berlatih pujian yang spesifik, dan merekam satu "
            "pelajaran tiap bulan."
        ),
        activity_kind=ActivityKind.PRACTICE,
        starts_on=date(2026, 8, 24),
        ends_on=date(2026, 10, 30),
        support_needed=say("Waktu mengamati kelas rekan sejawat."),
        support_agreed=say("Dua jam pelajaran diganti guru piket."),
        handed_in=True,
        verdict=Verdict.AGREED,
        discussed_on=date(2026, 8, 20),
    )


def _activities(say: Wording) -> tuple[Activity, ...]:
    return (
        Activity.model_construct(
            held_on=date(2026, 9, 4),
            kind=ActivityKind.COMMUNITY,
            name=say("Komunitas belajar: kartu peran"),
            organiser=say("KKG Gugus 3"),
            description=say(
                "Merancang kartu peran bersama lima guru dan membahas contoh pujian yang spesifik."
            ),
            support_received=say("Guru piket."),
            evidence="https://contoh.sch.id/bukti/kartu-peran.pdf",
            state=ActivityStatus.CARRIED_OUT,
            feedback=say("Bagikan kartunya di rapat guru."),
        ),
        Activity.model_construct(
            held_on=date(2026, 10, 2),
            kind=ActivityKind.PRACTICE,
            name=say("Kerja kelompok pecahan"),
            description=say("Enam kelompok dengan peran bergantian; direkam dan ditonton kembali."),
            state=ActivityStatus.CARRIED_OUT,
        ),
        Activity.model_construct(
            held_on=date(2026, 10, 16),
            kind=ActivityKind.WORKSHOP,
            name=say("Webinar disiplin positif"),
            state=ActivityStatus.CANCELLED,
        ),
    )


def _reflection(say: Wording) -> Reflection:
    return Reflection.model_construct(
        inspiration=say("Murid yang pendiam berani bicara ketika ia memegang kartu peran."),
        change=say(
            "Saya mengganti susunan kelompok setiap dua minggu dan menyapa setiap murid "
            "di pintu kelas."
        ),
        challenges=say("1. Waktu persiapan.\n2. Kelas besar.\n3. Menilai kerja kelompok."),
        next_steps=say("Menyusun bank kartu peran bersama guru lain."),
        handed_in=True,
    )


def _appraisal(say: Wording) -> Appraisal:
    return Appraisal.model_construct(
        final_1=Rating.EFFECTIVE,
        final_2=Rating.NOT_EFFECTIVE,
        final_3=Rating.EFFECTIVE,
        reflecting=Expectation.MEETS,
        studying=Expectation.ABOVE,
        changing=Expectation.MEETS,
        remarks=say("Perubahan terlihat jelas pada cara menyapa; pengelompokan perlu dilanjutkan."),
        practice=Expectation.MEETS,
        conduct=Expectation.ABOVE,
        appraised_on=date(2026, 11, 13),
        finished=True,
    )


def _by_example(stage: Stage, say: Wording) -> StageRecord:
    """A row as the notes of its columns suggest it; codes of the catalogue are left out."""
    columns = [column for column in stage.people if column.example and not column.kind.source]
    cells = {
        column.field: say(column.example) if column.kind.long else column.example
        for column in columns
    }
    return stage.record.model_validate(cells)
