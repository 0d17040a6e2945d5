"""Organizations, groups, programmes, projects, instruments and the places below county level that articles name."""
