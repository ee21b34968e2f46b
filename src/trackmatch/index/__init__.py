"""The gallery: columns of codes with vocabularies, postings and faces, on disk."""
