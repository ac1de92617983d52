"""One installation for many: a control store, and for each athlete a store of their own.

The control store knows people, grants and links; training rows are in the athletes' stores only. A store's
folder is named by a random id, never by anything that came from outside.
"""

from __future__ import annotations

import re
import shutil
import threading
from collections import OrderedDict
from pathlib import Path
from uuid import uuid4
from weakref import WeakValueDictionary

from data.sharing import Scope
from data.store.database import CONTROL, ONE_OF_MANY, Store, StoreError
from data.store.people import Person, forget_log, open_log

MOST_OPEN = 32
FOLDER = "athletes"
_ID = re.compile(r"[0-9a-f]{32}")


def new_athlete_id() -> str:
    """The name of a new log: 122 random bits."""
    return uuid4().hex


class Host:
    """The stores of one host, opened when they are asked for; those used last stay open."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.control = Store(folder, CONTROL)
        self._lock = threading.Lock()
        self._lately: OrderedDict[str, Store] = OrderedDict()
        # A store somebody still holds, an import for one, is found here and never opened a second time.
        self._open: WeakValueDictionary[str, Store] = WeakValueDictionary()
        self._deleted: set[str] = set()  # work that has not ended yet must not begin these again

    def log(self, scope: Scope) -> Store:
        """The store of the athlete of this scope, and of nobody else. StoreError when there is none."""
        athlete_id = scope.athlete_id
        if not _ID.fullmatch(athlete_id) or athlete_id in self._deleted:
            raise StoreError("There is no such log on this host.")
        with self._lock:
            store = self._open.get(athlete_id)
            if store is None:
                store = Store(self.folder / FOLDER / athlete_id, ONE_OF_MANY)
                self._open[athlete_id] = store
            self._lately[athlete_id] = store
            self._lately.move_to_end(athlete_id)
            while len(self._lately) > MOST_OPEN:
                self._lately.popitem(last=False)
            return store

    def begin_log(self, person: Person) -> str:
        """A log of their own for somebody who has none; its id."""
        return open_log(self.control, person, new_athlete_id())

    def delete_log(self, scope: Scope) -> None:
        """Take an athlete's folder off the disk, and every grant, link and invite with it."""
        scope.require_write()
        store = self.log(scope)
        forget_log(self.control, scope)
        with self._lock:
            self._lately.pop(scope.athlete_id, None)
            self._open.pop(scope.athlete_id, None)
            self._deleted.add(scope.athlete_id)
            store.close()
            shutil.rmtree(store.folder)

    def close(self) -> None:
        """Close every store so that another process may open them."""
        with self._lock:
            for store in [*self._open.values(), self.control]:
                store.close()
            self._lately.clear()
            self._open.clear()
