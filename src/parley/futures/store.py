"""Ensembles on disk: Parquet tables with a manifest, and the cache of baselines.

`futures.parquet` holds a row per future (factors, past, calls), `outcomes.parquet` a row per option and future (measures, paths).
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray
from platformdirs import user_cache_dir

from parley.errors import ParleyError
from parley.files import replacing
from parley.futures.ensemble import MEASURES, SERIES, Ensemble
from parley.futures.kernel import SOURCES
from parley.version import VERSION
from parley.world import World

FORMAT = 1
MANIFEST: Final = "manifest.json"
TABLES: Final = ("futures.parquet", "outcomes.parquet")


def save(ensemble: Ensemble, folder: Path) -> None:
    """Write an ensemble; an older one in the same folder is replaced in one step.

    Raises:
        ParleyError: the folder cannot be written, or holds something else than an ensemble.
    """
    check_folder(folder)
    with replacing(folder, folder=True) as temporary:
        tables = dict(zip(TABLES, (_futures(ensemble), _outcomes(ensemble)), strict=True))
        for name, table in tables.items():
            pq.write_table(table, temporary / name)
        manifest = {
            "format": FORMAT,
            "world": ensemble.world,
            "world_hash": ensemble.world_hash,
            "engine": SOURCES,
            "seed": ensemble.seed,
            "futures": ensemble.n,
            "as_of": ensemble.as_of,
            "sides": list(ensemble.sides),
            "options": list(ensemble.options),
            "factors": list(ensemble.names),
            "measures": list(MEASURES),
            "series": list(SERIES),
            "path_weeks": list(ensemble.path_weeks),
            "sha256": {name: hashlib.sha256((temporary / name).read_bytes()).hexdigest() for name in tables},
        }
        (temporary / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def check_folder(folder: Path) -> None:
    """Refuse a folder that an ensemble cannot be written to, or that holds something else, before any work is done for it."""
    if folder.exists() and not (folder.is_dir() and _ours(folder)):
        raise ParleyError(f"{folder} exists and is no ensemble of parley: name another folder")
    above = folder.absolute().parent
    if not above.is_dir():
        raise ParleyError(f"cannot write {folder}: its folder does not exist")
    if not os.access(above, os.W_OK):
        raise ParleyError(f"cannot write {folder}: permission denied")


def _ours(folder: Path) -> bool:
    """Whether a folder holds an ensemble and nothing else, or nothing at all: then it can be replaced without loss."""
    there = {path.name for path in folder.iterdir()}
    if not there <= {MANIFEST, *TABLES}:
        return False
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8")) if there else {"world_hash": "", "engine": ""}
    except (OSError, ValueError):
        return False
    return isinstance(manifest, dict) and {"world_hash", "engine"} <= manifest.keys()


def load(folder: Path) -> Ensemble:
    """Read an ensemble back, bit for bit.

    Raises:
        ParleyError: files are missing, damaged or of another format.
    """
    try:
        m = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        for name, digest in m["sha256"].items():
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest:
                raise ParleyError(f"{folder / name} is damaged: its digest is not that of the manifest")
        if m["format"] != FORMAT:
            raise ParleyError(f"{folder}: format {m['format']}, this parley reads {FORMAT}")
        futures, outcomes = (pq.read_table(folder / name) for name in TABLES)
        n, o = m["futures"], len(m["options"])
        paths = np.stack([_matrix(outcomes[f"path.{s}"]).reshape(o, n, -1) for s in m["series"]], axis=1)
        return Ensemble(
            names=tuple(m["factors"]),
            options=tuple(m["options"]),
            sides=(m["sides"][0], m["sides"][1]),
            factors=np.stack([futures[f].to_numpy() for f in m["factors"]]),
            past=np.stack([_matrix(futures[f"past.{s}"]) for s in m["series"]]),
            calls=np.stack([_matrix(futures[f"calls.{s}"]) for s in m["sides"]]),
            measures=np.stack([outcomes[x].to_numpy().reshape(o, n) for x in m["measures"]], axis=1),
            paths=paths,
            path_weeks=tuple(m["path_weeks"]),
            world=m["world"],
            world_hash=m["world_hash"],
            seed=m["seed"],
            as_of=m["as_of"],
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError, pa.ArrowException) as e:
        reason = e.strerror if isinstance(e, OSError) and e.strerror else str(e).partition("\n")[0]
        raise ParleyError(f"{folder}: not an ensemble of parley: {reason}") from None


def _futures(e: Ensemble) -> pa.Table:
    columns: dict[str, Any] = dict(zip(e.names, e.factors, strict=True))
    columns |= {f"past.{s}": _lists(e.past[k]) for k, s in enumerate(SERIES)}
    columns |= {f"calls.{s}": _lists(e.calls[k]) for k, s in enumerate(e.sides)}
    return pa.table(columns)


def _outcomes(e: Ensemble) -> pa.Table:
    columns: dict[str, Any] = {"option": np.repeat(np.array(e.options), e.n), "future": np.tile(np.arange(e.n), len(e.options))}
    columns |= {m: e.measures[:, k].reshape(-1) for k, m in enumerate(MEASURES)}
    columns |= {f"path.{s}": _lists(e.paths[:, k].reshape(-1, e.paths.shape[3])) for k, s in enumerate(SERIES)}
    return pa.table(columns)


def _lists(matrix: NDArray[Any]) -> pa.FixedSizeListArray:
    return pa.FixedSizeListArray.from_arrays(pa.array(np.ascontiguousarray(matrix).reshape(-1)), matrix.shape[1])


def _matrix(column: pa.ChunkedArray) -> NDArray[Any]:
    array = column.combine_chunks()
    flat: NDArray[Any] = array.flatten().to_numpy()
    return flat.reshape(len(array), -1)


def cached(world: World, as_of: str, futures: int, seed: int, make: Callable[[], Ensemble]) -> Ensemble:
    """The baseline ensemble of a world, from the user's cache folder if it is there and sound, else made and kept.

    A cache that cannot be written is no error: the ensemble is simply made again next time.
    """
    key = f"{world.name[:40]}-{world.hash}-{VERSION}-{SOURCES}-{as_of}-{futures}-{seed}-{world.sides[0].id}"
    folder = Path(user_cache_dir("parley")) / "ensembles" / key
    try:
        e = load(folder)
        if (e.world_hash, e.as_of, e.n, e.seed, e.sides[0]) == (world.hash, as_of, futures, seed, world.sides[0].id):
            return e
    except (ParleyError, OSError):
        pass
    ensemble = make()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        shutil.rmtree(folder, ignore_errors=True)
        folder.unlink(missing_ok=True)
        save(ensemble, folder)
    except (ParleyError, OSError):
        pass
    return ensemble
