"""Every method on Spark, unchanged: one session, one case a method."""

from __future__ import annotations

import os
import shutil
import warnings
from collections.abc import Iterator
from typing import Any

import pytest

from tests.docs.pages import ROOT, parts
from tests.methods.cases import Case, every_case
from tests.support.browser import absent
from tests.support.engines import as_polars, differences

SETTINGS = {
    # Results come back through the loopback address, so that no network is needed.
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    # For ten rows a query is all planning: nothing compiled for it, nothing planned again as it runs,
    # and no note taken of which line each expression came from, which is half of what Python asks of Java.
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.adaptive.enabled": "false",
    "spark.python.sql.dataFrameDebugging.enabled": "false",
    "spark.sql.shuffle.partitions": "1",
    "spark.default.parallelism": "1",
    "spark.driver.memory": "1g",
    "spark.driver.extraJavaOptions": "-XX:+UseSerialGC",
}

pytestmark = pytest.mark.filterwarnings("ignore")  # Spark's own, about the pandas of today


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """A session of this process alone."""
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        absent("no Java on this machine (Debian: apt-get install default-jre-headless)")
    sql = pytest.importorskip("pyspark.sql")
    builder = sql.SparkSession.builder.master("local[1]").appName("goldenthread-tests")
    for name, value in SETTINGS.items():
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


def test_what_the_page_shows_for_spark(spark: Any, capsys: pytest.CaptureFixture[str]) -> None:
    page = ROOT / "docs" / "how-to" / "use-the-statistics-in-python.md"
    shown = [block for block in parts(page)[0] if block.info == "python spark"]
    known = {"spark": spark}
    for block in shown:
        exec(compile(block.text, str(page), "exec"), known)
    assert len(shown) == 1
    printed = [line.replace(" ", "").split("|")[1:3] for line in capsys.readouterr().out.splitlines()]
    assert printed[3:5] == [["A", "4.814814814814815"], ["B", "0.0"]]
