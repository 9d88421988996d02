"""RTMP without sockets: both ends of the protocol as machines that take bytes and give bytes.

Source: Adobe's RTMP specification 1.0 (2012) and the FLV file format 10.1. No I/O and no clock lives here.
"""
