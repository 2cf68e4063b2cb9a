package dev.rollcall.lint;

import dev.rollcall.yaml.Span;

/** Replaces a stretch of a file by other text; everything outside the stretch keeps its bytes. */
public record Edit(Span span, String text) {}
