"""One file a format: file to session and back."""
