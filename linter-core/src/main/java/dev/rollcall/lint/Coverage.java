package dev.rollcall.lint;

/** How much of what belongs together a run has seen; says which silences can be called unused. */
public enum Coverage {
  /** Not all rules or stages: nothing is called unused. */
  PART,
  /** Single files: rules that look at other files may have missed what they would find. */
  FILES,
  /** Folders. */
  FOLDERS,
  /** All that the configuration is about: its own entries can be called unused, too. */
  EVERYTHING
}
