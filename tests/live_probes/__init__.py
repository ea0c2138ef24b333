"""Probes of Google itself, for the first person with an account: each finds out one fact that is
not documented.

They stand here, beside the emulator whose switches they set, and not in the package: they check
what the tests believe about Google, and an installed program never needs them. `python -m
tests.live_probes` runs them; what they are for and what each answer means says
`config/live-probes.md`. Against the emulator a probe must find exactly what its switch was set to,
which is how the probes themselves are tested.
"""
