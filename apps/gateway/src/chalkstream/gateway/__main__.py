"""`python -m chalkstream.gateway`."""

from chalkstream.gateway.main import main

main()
