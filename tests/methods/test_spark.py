"""Every method on Spark, unchanged: one session, one case a method."""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Iterator
from typing import Any

import pytest

from tests.methods.cases import Case, every_case
from tests.support.engines import as_polars, differences

pytestmark = pytest.mark.filterwarnings("ignore")  # Spark's own, about the pandas of today


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """A session of this process alone: results come back through the loopback address."""
    if shutil.which("java") is None:
        pytest.skip("needs Java 17 or newer on the machine")
    sql = pytest.importorskip("pyspark.sql")
    settings = {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "1",
        "spark.default.parallelism": "1",
        "spark.driver.memory": "1g",
        "spark.ui.showConsoleProgress": "false",
    }
    builder = sql.SparkSession.builder.master("local[1]").appName("goldenthread-tests")
    for name, value in settings.items():
        builder = builder.config(name, value)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.mark.parametrize("case", [case for case in every_case() if case.spark], ids=str)
def test_spark_agrees(case: Case, spark: Any) -> None:
    shuffled = case.frame.sample(fraction=1.0, shuffle=True, seed=7)
    said = case.call(spark.createDataFrame(shuffled.to_arrow()))
    assert differences(as_polars(said), case.call(case.frame), case.order) == []
