"""Control charts and run charts: is a series more than its usual comings and goings?"""

from goldenthread.methods.control_charts.p_and_u_charts import p_chart, u_chart
from goldenthread.methods.control_charts.run_charts import run_chart
from goldenthread.methods.control_charts.xmr_charts import statistical_process_control

__all__ = ["p_chart", "run_chart", "statistical_process_control", "u_chart"]
