"""Runs a fused model with onnxruntime alone: python3 examples/fused.py model.onnx selfie.jpg assessment.json

Needs onnxruntime, numpy and Pillow. The model has no view (acne04-rolled-mlp-2); the JSON is one line of
`clarte assess --json`, for the patches' boxes.
"""
import json
import sys

import numpy
import onnxruntime
from PIL import Image, ImageOps

SIDE_PX = 224
model, photo, assessment = sys.argv[1:4]
with open(assessment, encoding="utf8") as file:
    patches = json.load(file)["patches"]

# The boxes are in pixels of the upright photo.
picture = ImageOps.exif_transpose(Image.open(photo)).convert("RGB")
squares, areas = [], []
for box in (patch["box"] for patch in patches):
    corners = (box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"])
    square = picture.resize((SIDE_PX, SIDE_PX), Image.BILINEAR, box=corners)
    squares.append(numpy.asarray(square, dtype=numpy.float32))
    areas.append(box["width"] * box["height"])

session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
score, patch_scores = session.run(
    ["score", "patch_scores"],
    {"patches": numpy.stack(squares), "areas": numpy.asarray(areas, dtype=numpy.float32)},
)
print(json.dumps({"score": float(score[0]), "patchScores": patch_scores.ravel().tolist()}))
