"""`chalkstream bench`: the figures that Chalkstream promises, each against its bar.

One file a figure. A figure is a ratio, or a difference, within one run: what is measured and its baseline take turns,
and medians are compared, so that a slow or busy machine moves both. What belongs to an app is measured in that app's
processes, or by a module of that app that is run as a program (`chalkstream.gateway.bench`, `chalkstream.media.bench`).
"""
