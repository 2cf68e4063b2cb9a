package dev.rollcall.yaml;

import java.util.List;

/** All that could be read of a file, and all that could not. */
public record Parsed(List<Document> documents, List<Problem> problems) {}
