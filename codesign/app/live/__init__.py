"""The record page: a session is set up, recorded by keys, and gone on with after a crash."""
