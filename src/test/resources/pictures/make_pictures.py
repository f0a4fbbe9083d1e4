"""Makes the pictures beside this script: 33 x 21 pixels, channel c at column x, row y is 50 c + 3 x + 5 y modulo 256 (grey16: channel
0 times 200; JPEG: close to it). Needs NumPy and Pillow (Debian: python3-numpy python3-pil).

Run: /usr/bin/python3 make_pictures.py
"""
import os
import numpy as np
from PIL import Image

os.chdir(os.path.dirname(os.path.abspath(__file__)))
c, y, x = np.meshgrid(np.arange(4), np.arange(21), np.arange(33), indexing="ij")
v = 50 * c + 3 * x + 5 * y
rgba = np.moveaxis(v % 256, 0, -1).astype("u1")
Image.fromarray(rgba[..., :3].copy()).save("rgb.png")
Image.fromarray(rgba).save("rgba.png")
Image.fromarray(rgba[..., 0].copy()).save("grey8.png")
Image.fromarray((v[0] * 200).astype("u2")).save("grey16.png")
Image.fromarray(rgba[..., [0, 3]].copy(), "LA").save("grey-alpha.png")
Image.fromarray(rgba[..., :3].copy()).quantize(16).save("palette.png")
smooth = np.stack([x[0] * 7, y[0] * 12, x[0] + y[0]], -1).astype("u1")
Image.fromarray(smooth).save("rgb.jpg", quality=98, subsampling=0)
Image.fromarray(smooth[..., 0].copy()).save("grey.jpg", quality=98)
