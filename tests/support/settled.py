"""What a process that is forked again and again has imported is left alone by the collector, which
would write to every page of it: so its forks go on sharing them."""

import gc

gc.collect()
gc.freeze()
