package dev.rollcall.lint;

import dev.rollcall.yaml.Span;

/** Another place that explains a finding: "the Service selects app=web here". */
public record Related(Span span, String message) {}
