"""Which files are models, drawings and renders, and what carries them; what programs leave beside them isn't."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

from codesign.model.vocabulary import Medium

_MODELS: Final = (
    "3dm 3ds abc blend c4d dae fbx fcstd glb gltf ifc ifczip iges igs ma max mb obj pln ply prt rfa rvt sh3d skp sldasm"
    " sldprt step stl stp usd usda usdc usdz wrl x3d"
)
_DRAWINGS: Final = (
    "ai afdesign afphoto bmp cdr dgn drawio dwf dwg dxf exr gif hdr heic jpeg jpg kra odg pdf png psd svg tga tif tiff"
    " webp xcf"
)
_FILMS: Final = "avi m4v mkv mov mp4 webm"

MEDIUM_OF: Final = {
    f".{ending}": medium
    for endings, medium in ((_MODELS, Medium.MODEL_3D), (_DRAWINGS, Medium.IMAGE_2D), (_FILMS, Medium.VIDEO))
    for ending in endings.split()
}
"""The medium of a saved file, by its ending."""

_BESIDE: Final = (".", "~", "#", "_autosave", "autosave", "thumbs.db")
_UNFINISHED: Final = ("~", ".tmp", ".part", ".crdownload", ".lock", ".bak")


def medium_of(name: str) -> Medium | None:
    """The medium of a file that is a model, a drawing or a render; None for any other, hidden or temporary ones too."""
    low = name.lower()
    if low.startswith(_BESIDE) or low.endswith(_UNFINISHED):
        return None
    return MEDIUM_OF.get(PurePath(low).suffix)
