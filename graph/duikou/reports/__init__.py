"""What people read: tables whose every number names its claims."""
