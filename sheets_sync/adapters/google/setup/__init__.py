"""What init and doctor do with a spreadsheet, its folder and its rights."""
