"""Trains boosted trees on rows of features with LightGBM.

boost.py FOLDER: reads `rows.json` (the number of features, the parameters of LightGBM, the number of trees, the initial log-odds),
`values` (16-bit integers, row by row), `target` and `weight` (64-bit floats); writes the model as LightGBM dumps it to `model.json`.
"""

import json
import sys
from pathlib import Path

import lightgbm
import numpy

folder = Path(sys.argv[1])
rows = json.loads((folder / "rows.json").read_text())
target = numpy.fromfile(folder / "target", dtype="<f8")
data = lightgbm.Dataset(
    numpy.fromfile(folder / "values", dtype="<i2").reshape(len(target), rows["features"]),
    label=target,
    weight=numpy.fromfile(folder / "weight", dtype="<f8"),
    init_score=numpy.full(len(target), rows["base"]),
)
model = lightgbm.train(rows["parameters"], data, num_boost_round=rows["trees"])
(folder / "model.json").write_text(json.dumps(model.dump_model()))
