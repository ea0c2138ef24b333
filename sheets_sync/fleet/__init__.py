"""Many schools in one run: each for itself, with as much at once as the processor or the quota
gives, until all are done or somebody says stop.

No queue and no coordinator: every process computes the same deal and runs its own part. Whatever
happens to one school is that school's outcome.
"""
