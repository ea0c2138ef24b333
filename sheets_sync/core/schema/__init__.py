"""What a column, a stage, a setting is: one declaration each."""
