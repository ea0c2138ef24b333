"""Requests to Google: logins, pace, retries, and what its refusals mean."""
