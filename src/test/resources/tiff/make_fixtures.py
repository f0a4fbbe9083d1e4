"""Makes the TIFF files beside this script.

Needs tifffile and NumPy, libtiff's tiffcp and GDAL's gdal_translate (Debian: python3-tifffile libtiff-tools gdal-bin). GDAL
writes what tiffcp garbles, predictors in planar tiles. There is no big-endian file with the floating-point predictor: libtiff
(4.5) cannot read back those it writes.

Every map is 33 x 21 pixels, 3 channels. The value at channel c, column x, row y is v = 50 c + 3 x + 5 y (0..296), then
  u8  v % 256        i8  v % 256 - 128       u16 v * 200        i16 v * 200 - 30000
  u32 v * 10000000   i32 v * 10000000 - 2e9  f32, f64  v / 8 - 10, NaN where x = 4 and y = 2

Run: /usr/bin/python3 make_fixtures.py
"""
import os
import subprocess
import numpy as np
import tifffile

os.chdir(os.path.dirname(os.path.abspath(__file__)))
W, H, C = 33, 21, 3
c, y, x = np.meshgrid(np.arange(C), np.arange(H), np.arange(W), indexing="ij")
v = 50 * c + 3 * x + 5 * y
F = np.where((x == 4) & (y == 2), np.nan, v / 8 - 10)
MAPS = {
    "u8": (v % 256).astype("u1"),
    "i8": (v % 256 - 128).astype("i1"),
    "u16": (v * 200).astype("u2"),
    "i16": (v * 200 - 30000).astype("i2"),
    "u32": (v * 10000000).astype("u4"),
    "i32": (v * 10000000 - 2000000000).astype("i4"),
    "f32": F.astype("f4"),
    "f64": F.astype("f8"),
}
PLAIN = dict(metadata=None, photometric="minisblack", software=None)
SCALE = dict(resolution=(4.0, 2.0))


def pages(name, data, byteorder="<", **options):
    """One page a channel."""
    with tifffile.TiffWriter(name, byteorder=byteorder, bigtiff=options.pop("bigtiff", False)) as out:
        for plane in data:
            out.write(plane, contiguous=False, **{**PLAIN, **options})


def samples(name, data, planar, byteorder="<", **options):
    """One page, channels as samples: chunky (rgb rgb ...) or planar (rrr ggg ...)."""
    config = "separate" if planar else "contig"
    with tifffile.TiffWriter(name, byteorder=byteorder, bigtiff=options.pop("bigtiff", False)) as out:
        out.write(data if planar else np.ascontiguousarray(np.moveaxis(data, 0, -1)), planarconfig=config,
                  **{**PLAIN, **options})


def recode(source, target, *options):
    subprocess.run(["tiffcp", *options, source, target], check=True, capture_output=True)


def gdal(source, target, *options):
    flags = [word for option in options for word in ("-co", option)]
    subprocess.run(["gdal_translate", "-q", *flags, source, target], check=True, capture_output=True)


for kind, data in MAPS.items():
    pages(f"pages-{kind}-le.tif", data, "<")
    pages(f"pages-{kind}-be.tif", data, ">")
for kind in ("u8", "i16", "f32"):
    for order, letter in (("le", "<"), ("be", ">")):
        samples(f"chunky-{kind}-{order}.tif", MAPS[kind], False, letter)
        samples(f"planar-{kind}-{order}.tif", MAPS[kind], True, letter)
for kind in ("u8", "u16", "i32", "f32"):
    samples("chunky.tmp", MAPS[kind], False, rowsperstrip=8)
    samples("planar.tmp", MAPS[kind], True, rowsperstrip=8)
    predictor = "3" if kind == "f32" else "2"
    for code in ("lzw", "zip", "packbits"):
        recode("chunky.tmp", f"chunky-{kind}-{code}-strips.tif", "-c", code, "-r", "8")
    recode("chunky.tmp", f"chunky-{kind}-zip{predictor}-tiles.tif", "-c", f"zip:{predictor}", "-t", "-w", "16", "-l", "16")
    turn = "1" if kind == "f32" else "2"
    gdal("chunky.tmp", f"chunky-{kind}-lzw{turn}-be.tif", "COMPRESS=LZW", f"PREDICTOR={turn}", "ENDIANNESS=BIG", "BLOCKYSIZE=5")
    recode("chunky.tmp", f"chunky-{kind}-none-tiles.tif", "-c", "none", "-t", "-w", "16", "-l", "16")
    gdal("planar.tmp", f"planar-{kind}-lzw{predictor}-tiles.tif", "COMPRESS=LZW", f"PREDICTOR={predictor}", "INTERLEAVE=BAND",
         "TILED=YES", "BLOCKXSIZE=16", "BLOCKYSIZE=16")
    recode("planar.tmp", f"planar-{kind}-zip-strips.tif", "-p", "separate", "-c", "zip", "-r", "8")
    recode("chunky.tmp", f"big-chunky-{kind}-zip-tiles.tif", "-8", "-c", "zip", "-t", "-w", "16", "-l", "16")
    pages(f"big-pages-{kind}-le.tif", MAPS[kind], "<", bigtiff=True)
    pages(f"big-pages-{kind}-be.tif", MAPS[kind], ">", bigtiff=True)
recode("pages-f64-le.tif", "pages-f64-zip3.tif", "-c", "zip:3")
recode("pages-u16-le.tif", "pages-u16-lzw2.tif", "-c", "lzw:2", "-r", "8")

# ImageJ: one channel axis, slices, frames, both; labels, unit, contiguous pages behind the first directory.
labels = ["Fe", "Mg Ka", "Si"]
for kind in ("u8", "u16", "f32"):
    tifffile.imwrite(f"imagej-channels-{kind}.tif", MAPS[kind], imagej=True, **SCALE,
                     metadata={"axes": "CYX", "unit": "um", "Labels": labels, "mode": "grayscale"})
tifffile.imwrite("imagej-slices.tif", MAPS["u16"], imagej=True, metadata={"axes": "ZYX"})
tifffile.imwrite("imagej-frames.tif", MAPS["u16"], imagej=True, metadata={"axes": "TYX"})
tifffile.imwrite("refused-imagej-both.tif", np.stack([MAPS["u8"], MAPS["u8"]]), imagej=True, metadata={"axes": "ZCYX"})
tifffile.imwrite("imagej-rgb.tif", np.ascontiguousarray(np.moveaxis(MAPS["u8"], 0, -1)), imagej=True)

# Palette: the indices are the values.
palette = np.random.default_rng(1).integers(0, 65536, (3, 256)).astype("u2")
tifffile.imwrite("palette.tif", MAPS["u8"][0], photometric="palette", colormap=palette, metadata=None, software=None)

# GeoTIFF, with a missing value (26 * 200 = v at x 7, y 1) and keys of every kind.
geo = [
    (33550, "d", 3, (30.0, 30.0, 0.0), True),
    (33922, "d", 6, (0.0, 0.0, 0.0, 288776.25, 9120760.75, 0.0), True),
    (34735, "H", 16, (1, 1, 0, 3, 1024, 0, 1, 1, 1026, 34737, 4, 0, 3076, 0, 1, 9001), True),
    (34736, "d", 2, (298.257223563, 6378137.0), True),
    (34737, "s", 0, "WGS|", True),
    (42112, "s", 0, "<GDALMetadata></GDALMetadata>", True),
    (42113, "s", 0, "5200", True),
]
samples("geo.tif", MAPS["u16"], True, extratags=geo)

# A smaller copy (overview) behind the map is no channel.
with tifffile.TiffWriter("overview.tif") as out:
    out.write(MAPS["u16"], planarconfig="separate", **PLAIN)
    out.write(MAPS["u16"][:, ::2, ::2], planarconfig="separate", subfiletype=1, **PLAIN)

# Names of channels as other programs write them.
with tifffile.TiffWriter("names-pages.tif") as out:
    for name, plane in zip(("Fe", "Mg", "Si"), MAPS["u8"]):
        out.write(plane, contiguous=False, extratags=[(285, "s", 0, name, True)], **PLAIN)
description = "".join(f'<Item name="DESCRIPTION" sample="{i}" role="description">{n}</Item>' for i, n in ((0, "red"), (2, "a &amp; b")))
samples("names-gdal.tif", MAPS["u8"], True, extratags=[(42112, "s", 0, f"<GDALMetadata>{description}</GDALMetadata>", True)])
tifffile.imwrite("names.ome.tif", MAPS["u16"], ome=True, photometric="minisblack",
                 metadata={"axes": "CYX", "Channel": {"Name": ["CD3", "CD8", "DNA"]}, "UUID": "urn:uuid:0"})
samples("names-broken.tif", MAPS["u8"], True, extratags=[(42112, "s", 0, "<GDALMetadata><Item", True)])

# JPEG within TIFF, and compressions that no Java reader knows.
samples("chunky.tmp", MAPS["u8"], False)
gdal("chunky.tmp", "jpeg-ycbcr.tif", "COMPRESS=JPEG", "PHOTOMETRIC=YCBCR", "JPEG_QUALITY=95")
gdal("chunky.tmp", "jpeg-bands.tif", "COMPRESS=JPEG", "INTERLEAVE=BAND", "JPEG_QUALITY=95")
gdal("chunky.tmp", "refused-zstd.tif", "COMPRESS=ZSTD")
pages("refused-half.tif", MAPS["f32"].astype("f2"))
with tifffile.TiffWriter("refused-sizes.tif") as out:
    out.write(MAPS["u8"][0], **PLAIN)
    out.write(MAPS["u8"][0, :5], **PLAIN)
os.remove("chunky.tmp")
os.remove("planar.tmp")
