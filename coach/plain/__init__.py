"""The same coach in lines of text: for screen readers, bare terminals and pipes."""
