"""The pieces that `drafter.stencil` builds templates of."""
