"""`chalkstream doctor`: each part that Chalkstream stands on, whether it is here, and the cure where not.

A part is looked at as it will be used: the database is started, configured services are asked. One module a kind of
part; each offers functions that answer a `Finding`. Nothing here changes the machine.
"""

from chalkstream.launcher.doctor.examination import examine
from chalkstream.launcher.doctor.finding import Finding, Status, as_json, healthy, show
from chalkstream.launcher.doctor.shared import examine_share

__all__ = ["Finding", "Status", "as_json", "examine", "examine_share", "healthy", "show"]
