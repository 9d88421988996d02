"""The artifact pipeline: captions while the class runs, jobs from the log, and what is made of them."""
