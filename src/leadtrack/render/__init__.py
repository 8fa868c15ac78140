"""The only terminal: streams, formats, prompts, progress and views."""
