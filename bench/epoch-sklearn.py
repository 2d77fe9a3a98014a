"""Trains scikit-learn's MLPRegressor with the paper's settings, one epoch for each line on standard input."""
import sys
import time

import numpy
import sklearn
from sklearn.neural_network import MLPRegressor
from threadpoolctl import threadpool_info

rows, columns = int(sys.argv[1]), int(sys.argv[2])
random = numpy.random.default_rng(1)
x = random.standard_normal((rows, columns), dtype=numpy.float32)
y = random.standard_normal(rows, dtype=numpy.float32)
model = MLPRegressor(
    hidden_layer_sizes=(1024, 512, 256), activation="relu", solver="adam", alpha=1e-4, batch_size=200,
    learning_rate_init=1e-3, random_state=1,
)
kernels = {info.get("architecture") for info in threadpool_info() if info["user_api"] == "blas"}
print(sklearn.__version__, numpy.__version__, ",".join(sorted(map(str, kernels))), flush=True)
for _ in sys.stdin:
    start = time.perf_counter()
    model.partial_fit(x, y)
    print(time.perf_counter() - start, flush=True)
