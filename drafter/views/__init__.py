"""Views: what one document says, ready for its template.

A view of a kind lives in the module of that name and offers ``view(year) -> View``. It hands
the template structure and finished text (ordinals, phrases, dates) and never a style; the
template owns order, standing phrases and looks.
"""
