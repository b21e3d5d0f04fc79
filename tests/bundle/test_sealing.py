"""Signed and encrypted bundles, by keys and programs as people have them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pyrage
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from codesign.bundle.opening import open_bundle
from codesign.bundle.sealing import fingerprint_of
from codesign.bundle.writing import Going, Sealing, write_bundle
from codesign.interchange.cases_csv import published_cases
from codesign.interchange.rubric_toml import default_rubric
from codesign.model.errors import FileProblem
from tests.store.desk import talk

CASES = published_cases()


def sealed(path: Path, sealing: Sealing) -> Path:
    write_bundle(path, [Going(talk())], default_rubric(), CASES, "2026-03-04T10:00:00Z", sealing=sealing)
    return path


def a_key(path: Path, form: PrivateFormat, closed: KeySerializationEncryption | None = None) -> Path:
    """A private key in a file, its public one beside it."""
    private = Ed25519PrivateKey.generate()
    path.write_bytes(private.private_bytes(Encoding.PEM, form, closed or NoEncryption()))
    public = private.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH)
    path.with_suffix(".pub").write_bytes(public + b" ann@desk\n")
    return path


@pytest.mark.parametrize("form", [PrivateFormat.OpenSSH, PrivateFormat.PKCS8])
def test_a_signature_names_the_key(tmp_path: Path, form: PrivateFormat) -> None:
    key = a_key(tmp_path / "key", form)
    path = sealed(tmp_path / "b.codesign", Sealing(key))
    finger = fingerprint_of(tmp_path / "key.pub")
    with open_bundle(path, CASES, signed_by=finger) as bundle:
        assert bundle.signed_by == finger
        assert finger.startswith("SHA256:")


def test_another_key_and_none_are_refused_where_one_is_wanted(tmp_path: Path) -> None:
    ours, other = (a_key(tmp_path / name, PrivateFormat.OpenSSH) for name in ("ours", "other"))
    wanted = fingerprint_of(ours.with_suffix(".pub"))
    for sealing, words in ((Sealing(other), "is signed by"), (Sealing(), "isn't signed")):
        path = sealed(tmp_path / "b.codesign", sealing)
        with pytest.raises(FileProblem, match=words), open_bundle(path, CASES, signed_by=wanted):
            pass


def test_a_manifest_that_was_changed_has_no_signature(tmp_path: Path) -> None:
    path = sealed(tmp_path / "b.codesign", Sealing(a_key(tmp_path / "key", PrivateFormat.OpenSSH)))
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["manifest.json"] = files["manifest.json"].replace(b"2026-03-04", b"2026-03-05")
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    with pytest.raises(FileProblem, match="its signature isn't one of what it holds"), open_bundle(path, CASES):
        pass


def test_keys_that_cannot_sign_are_one_sentence(tmp_path: Path) -> None:
    closed = a_key(tmp_path / "closed", PrivateFormat.PKCS8, BestAvailableEncryption(b"secret"))
    other = tmp_path / "rsa"
    rsa = generate_private_key(65537, 2048)
    other.write_bytes(rsa.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    (tmp_path / "text").write_text("no key")
    for key, words in ((closed, "a passphrase of its own"), (other, "another kind"), (tmp_path / "text", "no private")):
        with pytest.raises(FileProblem, match=words):
            sealed(tmp_path / "b.codesign", Sealing(key))
    with pytest.raises(FileProblem, match="can't be read"):
        sealed(tmp_path / "b.codesign", Sealing(tmp_path / "gone"))
    assert not (tmp_path / "b.codesign").exists()


def test_an_encrypted_bundle_opens_with_its_passphrase_alone(tmp_path: Path) -> None:
    path = sealed(tmp_path / "b.codesign", Sealing(passphrase="larch lane"))
    assert b"glass" not in path.read_bytes()
    assert pyrage.passphrase.decrypt(path.read_bytes(), "larch lane").startswith(b"PK")
    with open_bundle(path, CASES, passphrase=lambda: "larch lane") as bundle:
        assert bundle.sessions[0].session == talk()
    with (
        pytest.raises(FileProblem, match="the passphrase is another"),
        open_bundle(path, CASES, passphrase=lambda: "x"),
    ):
        pass
    with pytest.raises(FileProblem, match="is encrypted; give its passphrase"), open_bundle(path, CASES):
        pass
