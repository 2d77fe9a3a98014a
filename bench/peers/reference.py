"""The paper's pipeline in its own terms, for timing: a photo's path a line in, a JSON object a line out.

Written from the description of the method, on Debian's packages: dlib's detector and landmarks (through landmarks.cpp),
OpenCV's eye cascade, ResNet-152 in PyTorch, scikit-learn's perceptron. Weights of ResNet and perceptron are random:
what they cost in time does not depend on their values, and the scores mean nothing.
"""
import ctypes
import json
import resource
import sys
import time

import cv2
import numpy
import torch
import torchvision
from sklearn.neural_network import MLPRegressor

SIDE = 224
WIDTH = 2048
PREDICTOR = b"/usr/share/dlib/shape_predictor_68_face_landmarks.dat"
CASCADE = "/usr/share/opencv4/haarcascades/haarcascade_eye.xml"
MEAN = torch.tensor([0.485, 0.456, 0.406]).view(1, 3, 1, 1)
STD = torch.tensor([0.229, 0.224, 0.225]).view(1, 3, 1, 1)


def open_landmarks(library):
    native = ctypes.CDLL(library)
    if not native.open_landmarks(PREDICTOR):
        raise RuntimeError("the shape predictor cannot be read")
    points = (ctypes.c_int * 136)()

    def find(rgb):
        height, width, _ = rgb.shape
        pixels = numpy.ascontiguousarray(rgb)
        faces = native.find_landmarks(pixels.ctypes.data_as(ctypes.c_void_p), width, height, points)
        return numpy.array(points).reshape(68, 2) if faces == 1 else None

    return find


def face_boxes(points, width, height):
    """Boxes x from, x to, y from, y to of forehead, chin and one or two cheeks."""
    x, y = points[:, 0].clip(0, width), points[:, 1].clip(0, height)
    right_eye, left_eye = slice(36, 42), slice(42, 48)
    bottom = y.max()
    brow = y[17:27].min()
    high = 0.3 * (bottom - y.min())
    top = max(0, brow - high)
    boxes = [
        (x[17:22].min(), x[22:27].max(), top, min(brow, top + high)),
        (x[right_eye].max(), x[left_eye].min(), y[48:].max(), bottom),
    ]

    def cheek(eye, x_from, x_to):
        eye_bottom = y[eye].max()
        eye_high = eye_bottom - y[eye].min()
        return x_from, x_to, eye_bottom + 0.2 * eye_high, bottom - 0.1 * (bottom - eye_bottom)

    # In side views only the cheek of the wider eye is to be seen.
    wide_right, wide_left = numpy.ptp(x[right_eye]), numpy.ptp(x[left_eye])
    if wide_left < 1.15 * wide_right:
        inner = x[right_eye].max()
        boxes.append(cheek(right_eye, x.min() + 0.1 * (inner - x.min()), inner))
    if wide_right < 1.15 * wide_left:
        inner = x[left_eye].min()
        boxes.append(cheek(left_eye, inner, x.max() - 0.05 * (x.max() - inner)))
    return boxes


def eye_boxes(cascade, grey):
    """Boxes of forehead and cheek beside the largest eye; none where there is no eye."""
    height, width = grey.shape
    least = (0.2 * 0.2 * min(width, height)) ** 2
    found = cascade.detectMultiScale(grey, 1.1, 5)
    eyes = [(x, y, w, h) for x, y, w, h in found if 0.1 * width < x < 0.9 * width and w * h >= least]
    if not eyes:
        return []
    x, y, w, h = max(eyes, key=lambda eye: eye[2] * eye[3])
    most = 0.15 * min(width, height)
    if w > 0.15 * width or h > 0.15 * height:
        x, y, w, h = x + (w - most) / 2, y + (h - most) / 2, most, most

    def spread(x_from, x_to):
        part = grey[int(y + h) : int(y + 2.5 * h), max(0, int(x_from)) : max(0, int(x_to))]
        return part.std() if part.size else 0

    looks_right = spread(x + w, x + 1.5 * w) > spread(x - 0.5 * w, x)
    boxes = []
    top, bottom = max(0, y - 1.5 * h), max(0, y - 0.5 * h)
    if bottom - top >= 0.7 * h:
        boxes.append((x - 1.5 * w if looks_right else x, x + 1.5 * w, top, bottom))
    sides = (x - 2.8 * w, x + 0.5 * w) if looks_right else (x + 0.5 * w, x + 3.3 * w)
    boxes.append((*sides, y + h, min(height, y + 4.5 * h)))
    return boxes


def cut(rgb, box):
    """A patch as a square; None where the box is empty."""
    height, width, _ = rgb.shape
    x_from, x_to = (int(min(max(value, 0), width)) for value in box[:2])
    y_from, y_to = (int(min(max(value, 0), height)) for value in box[2:])
    if x_to <= x_from or y_to <= y_from:
        return None
    return cv2.resize(rgb[y_from:y_to, x_from:x_to], (SIDE, SIDE), interpolation=cv2.INTER_LINEAR)


def open_backbone():
    torch.manual_seed(1)
    network = torchvision.models.resnet152(weights=None)
    network.fc = torch.nn.Identity()
    for part in network.modules():
        # Keeps random activations in the range of trained ones over fifty blocks.
        if isinstance(part, torchvision.models.resnet.Bottleneck):
            torch.nn.init.constant_(part.bn3.weight, 0.2)
    return network.eval()


def open_head():
    random = numpy.random.default_rng(1)
    head = MLPRegressor(hidden_layer_sizes=(1024, 512, 256), max_iter=1, random_state=1)
    return head.partial_fit(random.standard_normal((200, WIDTH)), random.uniform(1, 5, 200))


def main(library):
    find_landmarks = open_landmarks(library)
    cascade = cv2.CascadeClassifier(CASCADE)
    backbone, head = open_backbone(), open_head()

    def assess(path):
        bgr = cv2.imread(path)
        rgb = cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB)
        points = find_landmarks(rgb)
        method = "face" if points is not None else "one-eye"
        if points is not None:
            boxes = face_boxes(points, rgb.shape[1], rgb.shape[0])
        else:
            boxes = eye_boxes(cascade, cv2.cvtColor(bgr, cv2.COLOR_BGR2GRAY))
        patches = [patch for patch in (cut(rgb, box) for box in boxes) if patch is not None]
        if not patches:
            method, patches = "whole", [cv2.resize(rgb, (SIDE, SIDE))]
        # All patches of a photo in one batch.
        pixels = torch.from_numpy(numpy.stack(patches)).permute(0, 3, 1, 2).float()
        with torch.inference_mode():
            features = backbone((pixels / 255 - MEAN) / STD).numpy()
        scores = head.predict(features)
        return {"method": method, "patches": len(patches), "score": float(scores.mean())}

    print(json.dumps({"ready": f"PyTorch {torch.__version__}, OpenCV {cv2.__version__}"}), flush=True)
    for line in sys.stdin:
        start, cpu = time.perf_counter(), time.process_time()
        answer = assess(line.rstrip("\n"))
        took, used = time.perf_counter() - start, time.process_time() - cpu
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({**answer, "ms": 1000 * took, "cpuMs": 1000 * used, "peakMb": peak}), flush=True)


if __name__ == "__main__":
    torch.set_num_threads(int(sys.argv[2]))
    cv2.setNumThreads(int(sys.argv[2]))
    main(sys.argv[1])
