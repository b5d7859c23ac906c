"""The network in the Human Services Data Specification (Open Referral HSDS 3.0).

A centre is a service of its entity. Its office and each place it visits are locations of that service,
each with schedules of its own; what it helps with are terms of a taxonomy.
"""

from rede.opendata.hsds.document import document

__all__ = ["document"]
