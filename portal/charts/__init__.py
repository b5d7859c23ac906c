"""Charts that the server draws: values in, marks with their places out, in HTML and SVG without scripts."""

from portal.charts.drawing import Chart, Mark, Point, bars, columns, stack

__all__ = ["Chart", "Mark", "Point", "bars", "columns", "stack"]
