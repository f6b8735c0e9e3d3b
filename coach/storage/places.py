"""Where each system wants data, state and settings. Asking for a place creates nothing."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

APP = "coach"


class Places(Struct, frozen=True):
    """Three folders: `data` may be synced, `state` belongs to this machine, `config` holds the settings.

    `portable`: the person chose the folder, and nothing outside it is read.
    """

    data: Path
    state: Path
    config: Path
    portable: bool = False

    @classmethod
    def find(cls, data_dir: Path | None) -> Places:
        """Everything under `data_dir`, or where the system keeps such files."""
        if data_dir is not None:
            root = Path(os.path.abspath(data_dir))  # noqa: PTH100 - unlike resolve() it keeps a link the person made
            return cls(root / "data", root / "state", root / "config", portable=True)
        import platformdirs  # noqa: PLC0415 - 20 ms that nobody with a folder of their own should pay

        data = platformdirs.user_data_path(APP, appauthor=False)
        state = platformdirs.user_state_path(APP, appauthor=False)
        config = platformdirs.user_config_path(APP, appauthor=False)
        if len({data, state, config}) < 3:
            # macOS and Windows name one folder for all; a synced folder must not hold what belongs to one machine.
            return cls(data / "data", data / "state", data / "config")
        return cls(data, state, config)

    @property
    def devices(self) -> Path:
        """One folder per device, each written by that device alone."""
        return self.data / "devices"

    @property
    def format(self) -> Path:
        """Says which versions may read and write the history."""
        return self.data / "FORMAT"

    @property
    def device(self) -> Path:
        """Which of the devices this machine is."""
        return self.state / "device.json"

    @property
    def lock(self) -> Path:
        """Held during each write to the history."""
        return self.state / "lock"

    @property
    def active(self) -> Path:
        """The running session."""
        return self.state / "active.json"

    @property
    def active_lock(self) -> Path:
        """Held as long as a session runs."""
        return self.state / "active.lock"

    @property
    def derived(self) -> Path:
        """What was worked out from the history; may be deleted at any time."""
        return self.state / "derived.cache"

    @property
    def glance(self) -> Path:
        """What the first look at the day rests on; may be deleted at any time."""
        return self.state / "glance.cache"

    @property
    def content(self) -> Path:
        """What was parsed of the program's content files; may be deleted at any time."""
        return self.state / "content.cache"

    @property
    def private(self) -> Path:
        """What the person wrote for nobody's eyes: never exported, backed up or synced."""
        return self.state / "private"

    @property
    def settings(self) -> Path:
        """The person's settings on this machine."""
        return self.config / "settings.json"
