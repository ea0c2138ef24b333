"""What `restore` puts back: a wish and what Riwayat tells become a plan, which a person accepts."""
