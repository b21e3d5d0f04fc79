"""What happens live, without a window."""
