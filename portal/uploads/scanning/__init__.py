"""Files scanned for viruses by clamd, where CLAMD_SOCKET names one; without its word nobody gets them."""

from portal.uploads.scanning.quarantine import follow, is_on, scan, scan_due

__all__ = ["follow", "is_on", "scan", "scan_due"]
