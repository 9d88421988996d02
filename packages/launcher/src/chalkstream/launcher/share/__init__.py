"""`chalkstream up --share`: everything on one HTTPS origin that other devices on the network reach.

Browsers give a camera to https alone (and to localhost). `address` decides under which name the origin is known,
`authority` makes its certificate where none is given, `proxy` runs Caddy in front of the services, `welcome` writes the
page that tells people how to trust it.
"""
