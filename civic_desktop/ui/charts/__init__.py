"""Tab: trend charts; the one place that imports pyqtgraph."""
