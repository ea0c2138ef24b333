"""Gmail as far as it sends: `users.messages.send` and what arrived."""
