from __future__ import annotations

import os
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from chalkstream.launcher.errors import AlreadyRunningError, LauncherError, NotEnoughRoomError
from chalkstream.launcher.folder import DataFolder, default_path
from chalkstream.launcher.keys import Keys
from chalkstream.launcher.settings import Settings


def test_secrets_are_readable_by_their_owner_alone_and_stay_the_same(tmp_path: Path) -> None:
    first = Keys.load_or_create(tmp_path / "keys.json")
    assert (tmp_path / "keys.json").stat().st_mode & 0o777 == 0o600
    assert Keys.load_or_create(tmp_path / "keys.json") == first
    assert first.livekit_secret not in repr(first)


def test_two_launchers_do_not_share_a_data_folder(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "data")
    folder.prepare()
    with folder.owned(), pytest.raises(AlreadyRunningError, match=r"process \d+.*CHALKSTREAM_DATA"), folder.owned():
        pass


def test_a_full_disk_is_told_with_its_cure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=12_000_000))
    with pytest.raises(NotEnoughRoomError, match=r"Only 12 MB are free.*CHALKSTREAM_DATA"):
        DataFolder(tmp_path).prepare()


def test_a_data_folder_that_cannot_be_made_is_told_with_its_cure(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LauncherError, match=r"cannot be used.*CHALKSTREAM_DATA"):
        DataFolder(tmp_path / "file" / "data").prepare()


def test_the_data_folder_can_be_configured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHALKSTREAM_DATA", str(tmp_path))
    assert default_path() == tmp_path


def test_what_is_private_is_closed_to_others(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "data")
    folder.prepare()
    private = (folder.run, folder.logs, folder.secrets, folder.recordings, folder.decks)
    assert {path.stat().st_mode & 0o777 for path in private} == {0o700}


def test_a_recording_that_stood_open_is_closed_to_others_at_the_next_start(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "data")
    folder.recordings.mkdir(parents=True, mode=0o755)
    folder.prepare()
    assert folder.recordings.stat().st_mode & 0o777 == 0o700


def test_a_folder_in_use_is_told_before_any_port(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = DataFolder(tmp_path)
    folder.require_unused()
    folder.prepare()
    folder.require_unused()
    monkeypatch.setenv("CHALKSTREAM_HTTP_PORT", "no port")
    with folder.owned(), pytest.raises(AlreadyRunningError, match=rf"process {os.getpid()}.*{tmp_path}"):
        Settings.from_environment(data=tmp_path)
    folder.require_unused()
