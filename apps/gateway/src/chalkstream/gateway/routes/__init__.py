"""The HTTP calls, one file a noun. A route checks who asks, has the work done and shows the result; no more."""
