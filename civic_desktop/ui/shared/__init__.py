"""What every tab may use."""
