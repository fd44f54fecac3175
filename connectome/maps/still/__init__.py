"""Still pictures: the same figures as the page's, as SVG and PNG, drawn without a browser.

Everything is worked out in pixels of the picture. Names find their places by the page's rules (script/names.js).
"""
