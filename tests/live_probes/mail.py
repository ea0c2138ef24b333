"""A probe of Gmail that sends nothing."""

from __future__ import annotations

from sheets_sync.adapters.google.gmail import SEND
from tests.live_probes.ground import Ground, refusal, told
from tests.live_probes.probe import Answer, Probe


def _empty_message(ground: Ground) -> Answer:
    fault = refusal(lambda: ground.http.request("post", SEND, json={"raw": ""}))
    return Answer(told(fault))


PROBES = (
    Probe(
        "empty-message",
        "How does Gmail refuse a message without content?",
        "400 `invalidArgument` under a login that may send, 403 under another: so `doctor` and "
        "`remind` tell them apart without sending. Any other 400 than `failedPrecondition` would "
        "do.",
        _empty_message,
    ),
)
