"""The digest of a photo's content, by which a photo that did not change is recognised."""

import hashlib

DIGEST_BYTES = 16
"""128 bits: two different photos of one record have the same one by no chance that matters."""

READING = b"1"
"""Counted up with every change to decoding, finding, turning or measuring after which the same
content may give another template: digests of before are then met by none."""


def photo_digest(content: bytes) -> bytes:
    """BLAKE2b of a photo's content and of `READING`; the embedder is not in it."""
    hashed = hashlib.blake2b(
        content, digest_size=DIGEST_BYTES, salt=READING, person=b"trackmatch.photo"
    )
    return hashed.digest()
