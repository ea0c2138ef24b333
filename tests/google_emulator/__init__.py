"""Google Sheets v4 and Drive v3 on loopback: real HTTP, state that stays, people with their own
rights, and faults on demand, so that the Google adapter and the races of people are tested without
Google.

It is evidence only as far as it is faithful: a request kind exists only if the program, people's
edits in its tests or the live probes send it (else 501 naming it), every request and
response is checked against Google's own discovery documents, and what Google does not document is a
switch (`switches.py`).
"""
