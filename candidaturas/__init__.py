"""From a wish to open a centre to a reasoned decision: expression of interest, application, review."""
